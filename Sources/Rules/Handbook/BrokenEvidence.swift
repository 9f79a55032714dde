import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// The evidence of a test is there: a page, file or anchor of the handbook, or an absolute URL.
struct BrokenEvidence: HandbookRule {
  static let rule = Rule(
    "broken-evidence", .error, "the evidence of a test leads to a page or file that exists, or to a URL", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    linked.evidence.indices.compactMap { index in
      guard let target = linked.evidence[index], !Self.isThere(target) else { return nil }
      let document = linked.handbook.documents[index]
      guard let evidence = document.testRecord.evidence else { return nil }
      func finding(_ message: String, _ help: String) -> Diagnostic {
        context.finding(self, message, in: document, at: evidence.range, help: help)
      }
      switch target {
      case .external:
        guard WebURL(evidence.value) == nil else { return nil }
        return finding("`\(evidence.value)` is not an `http` or `https` URL", "write a URL, or a path in the handbook")
      case .missingAnchor(let page, let fragment):
        let ids = linked.anchors[page].targets.keys
        return finding(
          "`\(linked.handbook.documents[page].path)` has no anchor `\(fragment)`",
          NearMiss.best(for: fragment, among: ids).map { "did you mean `#\($0)`?" } ?? "link to a heading that exists"
        )
      case .missingPage(let path):
        let known = linked.handbook.documents.map(\.path) + linked.handbook.assets
        return finding(
          "the evidence `\(evidence.value)` does not exist",
          NearMiss.best(for: path, among: known).map { "did you mean `\($0)`?" }
            ?? "name a postmortem, a drill record or a URL")
      case .outside:
        return finding("`\(evidence.value)` is outside the content folder", "name a file inside it, or a URL")
      default: return nil
      }
    }
  }

  /// Whether evidence is certainly there, whatever was written: nearly all of it is.
  private static func isThere(_ target: LinkTarget) -> Bool {
    switch target {
    case .page, .asset, .refused, .generated, .withheld, .repository: true
    case .external, .missingAnchor, .missingPage, .outside: false
    }
  }
}
