import Diagnostics
import Handbook
import Links

/// What alert definitions are held against: the pages and anchors of a site, and what its playbooks say of alerts.
///
/// A linked handbook is one, and so is what a published site says of itself in `api/anchors.json`. Whatever is nil is not
/// known, which proves neither that it is there nor that it is not.
package protocol AlertSite: Sendable {
  /// Where the site is published.
  var baseURL: String? { get }
  /// How the definitions are checked.
  var settings: AlertSettings { get }
  /// The paths of the documents in the content folder, without their extensions being certain.
  var paths: [String] { get }
  /// The front document of each folder that has one; a folder's path ends with a slash.
  var fronts: [(folder: String, document: Int)] { get }
  /// The files other than pages; nil if they are not known.
  var assets: [String]? { get }
  /// Whether the document of the front page is known by its path.
  var knowsHome: Bool { get }

  /// The path of a document's page.
  func page(of document: Int) -> String
  /// The document of a page.
  func document(ofPage page: String) -> Int?
  /// The title of a document's page.
  func title(of document: Int) -> String
  /// Whether a page has an id.
  func has(_ id: String, in document: Int) -> Bool
  /// Every id of a page, in no order.
  func ids(of document: Int) -> [String]
  /// The ids of a page that can be promised, sorted.
  func promisedIDs(of document: Int) -> [String]
  /// Whether a link to an anchor lands on it; steps and lines do not count.
  func serves(_ name: AnchorName) -> Bool
  /// The new place of an anchor that was moved; nil if it was not.
  func target(of name: AnchorName) -> AnchorName?
  /// Whether something leads on from a page or its anchors.
  func leadsOn(from page: String) -> Bool
  /// Whether a document is there that cannot be read.
  func isUnreadable(_ path: String) -> Bool

  /// Whether a document is a playbook.
  func isPlaybook(_ document: Int) -> Bool
  /// Whether a document may have headings that are called like alerts.
  func mayDescribeAlerts(_ document: Int) -> Bool
  /// The headings of a document, in order, and their ids.
  func headings(of document: Int) -> [(text: String, id: String)]
  /// The first playbook that lists an alert.
  func playbook(forAlert alert: String) -> Int?
  /// Whether a playbook answers one of the failure reasons of the configuration.
  func answersFailure(_ document: Int) -> Bool?
  /// The severity that a name means, by its id.
  func severity(named name: String) -> String?
  /// The severity of a playbook, by its id.
  func severity(of document: Int) -> String?
  /// The place that says which severity a playbook has, if there is one to show.
  func notes(onSeverityOf document: Int) -> [Diagnostic.Note]
  /// Where a finding about a document as a whole is.
  func place(of document: Int) -> (file: String, range: Range<Position>)
}
