import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// What the site serves is promised. A page that keeps a test is proof, not an address that others link to: it needs no
/// promise.
struct UnlistedAnchor: HandbookRule {
  static let rule = Rule(
    "unlisted-anchor", .note, "every anchor that the site serves is in the ledger, if there is one", .ledger)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    guard linked.ledger.exists else { return [] }
    let lines = LedgerLines(linked.ledger)
    return Parallel.map(Array(linked.handbook.documents.indices)) { index -> Diagnostic? in
      guard !linked.handbook.documents[index].isDrillLog else { return nil }
      let names = linked.unlisted(onPage: linked.page(of: index)).map(\.name)
      guard !names.isEmpty else { return nil }
      let document = linked.handbook.documents[index]
      let shown = names.prefix(5).map { "`\($0.id.map { "#" + $0 } ?? $0.page)`" }.joined(separator: ", ")
      let more = names.count > 5 ? " and \(names.count - 5) more" : ""
      let place = names.lazy.compactMap(\.id).compactMap { Self.heading($0, linked.anchors[index], document) }.first
      var finding = context.finding(
        self, "not promised yet: \(shown)\(more)", in: document, at: place ?? 0..<0,
        help: "promise what should last: `kedge anchors accept`")
      let edits = lines?.promising(names) ?? []
      finding.fixes = [LedgerLines.fix("promise \(shown)\(more)", edits)].compactMap { $0 }
      return finding
    }.compactMap { $0 }
  }

  private static func heading(_ id: String, _ anchors: PageAnchors, _ document: Document) -> Range<Int>? {
    switch anchors.targets[id] {
    case .section(let index): document.markdown.headings[document.sections[index].heading].range
    case .heading(let index): document.markdown.headings[index].range
    case .element(let index): document.markdown.htmlIDs[index].range
    case .step, .line, .foreign, nil: nil
    }
  }
}
