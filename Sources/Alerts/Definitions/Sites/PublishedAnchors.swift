import Diagnostics
import Ground
import Handbook
import Links

/// What a published site says of itself in `api/anchors.json`, for proving links into it without its content.
package struct PublishedAnchors: Sendable {
  /// A page of a document.
  struct Page: Sendable {
    var name: String
    var title: String
    var kind: DocumentKind
    /// The document's path in the content folder.
    var path: String
    var reason: String?
    var alerts: [String] = []
    var severity: String?
    var anchors: [Anchor] = []
    /// Every id that a link lands on.
    var ids: Set<ByteName> = []
    /// Those among them that another generator gives to headings.
    var others: [String] = []
    /// Where its line is in the file.
    var range: Range<Int>
  }

  /// An anchor of a page.
  struct Anchor: Sendable {
    var id: String
    /// Its own part of the title, after that of the page; nil where it is the page's own heading.
    var subtitle: String?
    var section: String?

    /// Whether it is a numbered step or a line, which are never promised.
    var isNumbered: Bool {
      guard let dot = id.utf8.lastIndex(of: UInt8.period), let subtitle, section == String(id[..<dot]) else {
        return false
      }
      let number = id[id.utf8.index(after: dot)...]
      return subtitle.hasSuffix(", step \(number)") || subtitle.hasSuffix(", line \(number)")
    }
  }

  /// The file, for the places of findings.
  let file: SourceFile
  package let settings: AlertSettings
  package let baseURL: String?
  /// The pages, sorted by the paths of their documents.
  let pages: [Page]
  private let moves: [AnchorName: AnchorName]
  private let movedPages: Set<ByteName>
  package let assets: [String]?
  package let knowsHome: Bool
  /// The severities, as a configuration has them.
  private let severities: Configuration?
  private let failureReasons: Set<String>?
  package let paths: [String]
  package let fronts: [(folder: String, document: Int)]
  private let byPage: [ByteName: Int]
  private let byAlert: [String: Int]

  init(_ content: PublishedAnchorsReader.Content, in file: SourceFile, settings: AlertSettings, baseURL: String?) {
    (self.file, self.settings, self.baseURL) = (file, settings, content.baseURL ?? baseURL)
    pages = content.pages.sorted { $0.path.precedesByBytes($1.path) }
    moves = content.moves
    movedPages = Set(moves.keys.map { ByteName($0.page) })
    (assets, knowsHome, failureReasons) = (content.assets, content.knowsHome, content.failureReasons.map(Set.init))
    severities = content.severities.map { levels in
      var configuration = Configuration()
      configuration.severities = levels
      return configuration
    }
    paths = pages.map(\.path)
    fronts = SiteMap(paths).fronts
    byPage = Dictionary(
      pages.enumerated().map { (ByteName($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    byAlert = Dictionary(
      pages.enumerated().filter { $1.kind == .playbook }.flatMap { index, page in page.alerts.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// How many anchors the pages have, themselves not counted.
  package var anchorCount: Int { pages.reduce(0) { $0 + $1.anchors.count } }

  /// How many pages there are.
  package var pageCount: Int { pages.count }

  /// What the file does not say, and so nothing is said of, a sentence each: it was written by an older Kedge, or is of a
  /// public edition.
  package var unknowns: [String] {
    var unknowns: [String] = []
    if severities == nil {
      unknowns.append(
        "the file does not say which severities there are: whether those of alerts and playbooks agree is not known")
    }
    if failureReasons == nil, pages.contains(where: { $0.kind == .playbook && $0.reason != nil }) {
      unknowns.append(
        "the file does not say which failure reasons the site answers: whether alerts lead to playbooks with one is not known"
      )
    }
    if assets == nil {
      unknowns.append("the file does not list what is not a page: links to other files are not proved")
    }
    if !knowsHome { unknowns.append("the file does not say which document is the front page") }
    return unknowns
  }
}

extension PublishedAnchors: AlertSite {
  package func page(of document: Int) -> String { pages[document].name }
  package func document(ofPage page: String) -> Int? { byPage[ByteName(page)] }
  package func title(of document: Int) -> String { pages[document].title }
  package func has(_ id: String, in document: Int) -> Bool { pages[document].ids.contains(ByteName(id)) }
  package func ids(of document: Int) -> [String] { pages[document].ids.map(\.text) }
  package func promisedIDs(of document: Int) -> [String] {
    pages[document].anchors.filter { !$0.isNumbered }.map(\.id).sorted { $0.precedesByBytes($1) }
  }
  package func serves(_ name: AnchorName) -> Bool {
    guard let document = document(ofPage: name.page) else {
      return name == AnchorName(page: GeneratedFile.frontPage.path)
    }
    guard let id = name.id else { return true }
    return has(id, in: document) && !pages[document].anchors.contains { ByteName.isSame($0.id, id) && $0.isNumbered }
  }
  package func target(of name: AnchorName) -> AnchorName? { moves[name] }
  package func leadsOn(from page: String) -> Bool { movedPages.contains(ByteName(page)) }
  package func isUnreadable(_ path: String) -> Bool { false }

  package func isPlaybook(_ document: Int) -> Bool { pages[document].kind == .playbook }
  package func mayDescribeAlerts(_ document: Int) -> Bool { pages[document].kind != .postmortem }

  package func headings(of document: Int) -> [(text: String, id: String)] {
    let anchors = pages[document].anchors.filter { !$0.isNumbered }
    // Of the two ids of a heading that begins a section, the section's comes first.
    return (anchors.filter { $0.id == $0.section } + anchors.filter { $0.id != $0.section }).compactMap { anchor in
      anchor.subtitle.map { ($0, anchor.id) }
    }
  }

  package func playbook(forAlert alert: String) -> Int? { byAlert[alert] }

  package func answersFailure(_ document: Int) -> Bool? {
    guard let reason = pages[document].reason else { return false }
    return failureReasons?.contains(reason)
  }

  package func severity(named name: String) -> String? { severities?.severity(named: name)?.id }
  package func severity(of document: Int) -> String? { severities == nil ? nil : pages[document].severity }
  package func notes(onSeverityOf document: Int) -> [Diagnostic.Note] { [] }

  package func place(of document: Int) -> (file: String, range: Range<Position>) {
    (file.path, file.positions(of: pages[document].range))
  }
}
