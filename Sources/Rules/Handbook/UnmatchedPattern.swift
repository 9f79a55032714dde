import Diagnostics
import Files
import Handbook
import Links
import YAML

/// A pattern that gives a kind to nothing was probably meant for something.
struct UnmatchedPattern: HandbookRule {
  static let rule = Rule("unmatched-pattern", .note, "each pattern of `kinds` matches a document")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    return handbook.configuration.handbookNames.compactMap { named in
      guard named.kind == .pattern else { return nil }
      let glob = Glob(named.name.value)
      guard !handbook.documents.contains(where: { glob.matches($0.path) }),
        !handbook.withheld.contains(where: glob.matches), !handbook.unreadable.contains(where: glob.matches)
      else { return nil }
      return context.finding(
        self, "no document matches `\(glob.pattern)`", inConfigurationAt: named.name.range,
        help: "patterns are of paths in the content folder: `playbooks/**`, `**/escalation.md`")
    }
  }
}
