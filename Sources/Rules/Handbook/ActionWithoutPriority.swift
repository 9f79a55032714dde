import Diagnostics
import Handbook
import Links
import YAML

/// An action says how much depends on it, so that the first one is done first.
struct ActionWithoutPriority: HandbookRule {
  static let rule = Rule(
    "action-without-priority", .warning, "each open action has a priority, in a handbook where actions have them",
    .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    ActionConvention(has: { $0.priority != nil }, words: { _ in nil }, name: "priority")
      .check(self, linked, in: context, help: "write one as in the other actions")
  }
}
