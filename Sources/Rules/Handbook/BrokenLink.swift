import Diagnostics
import Handbook
import Links

/// A link inside the handbook leads to a page or file that is there.
struct BrokenLink: HandbookRule {
  static let id: RuleID = "broken-link"
  static let severity = Severity.error
  static let summary = "a link inside the handbook leads to a page or file that is there"
  static let concernsModel = true

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let known = linked.handbook.documents.map(\.path) + linked.handbook.assets
    for (index, targets) in linked.targets.enumerated() {
      for (position, target) in targets.enumerated() {
        let document = linked.handbook.documents[index]
        let link = document.markdown.links[position]
        switch target {
        case .missingPage(let path):
          findings.append(
            context.finding(
              self, "`\(link.destination)` leads to nothing", in: document, at: link.range,
              help: Self.help(path, from: document, findings.count < Self.mostGuesses ? known : [])))
        case .outside:
          findings.append(
            context.finding(
              self, "`\(link.destination)` leads out of the content folder", in: document, at: link.range,
              help: "link to a page or file inside it, or to an absolute URL"))
        default: continue
        }
      }
    }
    return findings
  }

  /// Guessing compares with every path: past this many broken links the handbook was moved, not mistyped.
  private static let mostGuesses = 100

  private static func help(_ path: String, from document: Document, _ known: [String]) -> String {
    if let twin = known.first(where: { $0.lowercased() == path.lowercased() }) {
      return "case counts: the file is called `\(ContentPath.relativeURL(from: document.path, to: twin))`"
    }
    let near =
      NearMiss.best(for: path, among: known)
      ?? known.first { $0.split(separator: "/").last == path.split(separator: "/").last }
    guard let near else { return "write the page, or take the link out" }
    return "did you mean `\(ContentPath.relativeURL(from: document.path, to: near))`?"
  }
}
