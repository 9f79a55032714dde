import Diagnostics
import Files
import Ground
import Handbook
import Links
import YAML

/// A pattern that gives a kind or a severity to nothing was probably meant for something.
struct UnmatchedPattern: HandbookRule {
  static let rule = Rule(
    "unmatched-pattern", .note, "each pattern of `kinds` matches a document, and each pattern of `rules` a file")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    return handbook.configuration.handbookNames.compactMap { named in
      let glob = Glob(named.name.value)
      let isMatched: Bool
      switch named.kind {
      case .pattern:
        isMatched =
          handbook.documents.contains { glob.matches($0.path) } || handbook.withheld.contains { glob.matches($0.text) }
          || handbook.unreadable.contains(where: glob.matches)
      case .files:
        isMatched =
          handbook.tree.paths.contains(where: glob.matches) || handbook.unreadable.contains(where: glob.matches)
      case .contact, .tier, .service, .place: return nil
      }
      guard !isMatched else { return nil }
      let what = named.kind == .pattern ? "document" : "file"
      return context.finding(
        self, "no \(what) matches `\(glob.pattern)`", inConfigurationAt: named.name.range,
        help: "patterns are of paths in the content folder: `playbooks/**`, `**/escalation.md`")
    }
  }
}
