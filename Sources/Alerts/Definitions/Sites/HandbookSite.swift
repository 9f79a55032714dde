import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import YAML

/// The site that a linked handbook becomes.
package struct HandbookSite: AlertSite {
  private let linked: LinkedHandbook
  package let paths: [String]

  /// - Parameter linked: The handbook, whose configuration says which URLs lead into it.
  package init(_ linked: LinkedHandbook) {
    self.linked = linked
    paths = linked.handbook.documents.map(\.path)
  }

  private var configuration: Configuration { linked.handbook.configuration }

  package var baseURL: String? { configuration.baseURL }
  package var settings: AlertSettings { configuration.alerts }
  package var fronts: [(folder: String, document: Int)] { linked.map.fronts }
  package var assets: [String]? { linked.usedAssets }
  package var knowsHome: Bool { true }

  package func page(of document: Int) -> String { linked.page(of: document) }
  package func document(ofPage page: String) -> Int? { linked.site.document(ofPage: page) }
  package func title(of document: Int) -> String { linked.handbook.documents[document].title }
  package func has(_ id: String, in document: Int) -> Bool { linked.anchors[document].targets[id] != nil }
  package func ids(of document: Int) -> [String] { linked.anchors[document].targets.keys }
  package func promisedIDs(of document: Int) -> [String] { linked.anchors[document].promisedIDs }
  package func serves(_ name: AnchorName) -> Bool { linked.site.serves(name) }
  package func target(of name: AnchorName) -> AnchorName? { linked.redirects.target(of: name) }
  package func leadsOn(from page: String) -> Bool { !linked.redirects.ofPage(page).isEmpty }
  package func isUnreadable(_ path: String) -> Bool {
    linked.handbook.unreadable.contains { ByteName.isSame($0, path) }
  }
}

extension HandbookSite {
  package func isPlaybook(_ document: Int) -> Bool { linked.handbook.documents[document].playbook != nil }

  package func mayDescribeAlerts(_ document: Int) -> Bool { linked.handbook.documents[document].kind != .postmortem }

  package func headings(of document: Int) -> [(text: String, id: String)] {
    let (anchors, document) = (linked.anchors[document], linked.handbook.documents[document])
    // The id of a heading that begins a section is the section's.
    var ids = anchors.headingIDs
    for (section, id) in zip(document.sections, anchors.sectionIDs) {
      ids[section.heading] = id ?? ids[section.heading]
    }
    return zip(document.markdown.headings, ids).compactMap { heading, id in
      id.map { (document.markdown.plainText(heading.text), $0) }
    }
  }

  package func playbook(forAlert alert: String) -> Int? { linked.reasons.playbook(forAlert: alert) }

  package func answersFailure(_ document: Int) -> Bool? {
    guard let reason = linked.handbook.documents[document].playbook?.failureReason?.value else { return false }
    return configuration.failureReasons.contains { $0.value == reason }
  }

  package func severity(named name: String) -> String? { configuration.severity(named: name)?.id }

  package func severity(of document: Int) -> String? {
    linked.handbook.documents[document].playbook?.severity.flatMap { configuration.severity(named: $0.value)?.id }
  }

  package func notes(onSeverityOf document: Int) -> [Diagnostic.Note] {
    let document = linked.handbook.documents[document]
    guard let written = document.playbook?.severity else { return [] }
    return [.init("the playbook says so here", in: linked.handbook.source(of: document), at: written.range)]
  }

  package func place(of document: Int) -> (file: String, range: Range<Position>) {
    (linked.handbook.documents[document].sourcePath, Position.start..<Position.start)
  }
}
