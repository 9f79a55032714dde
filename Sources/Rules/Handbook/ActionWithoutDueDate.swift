import Diagnostics
import Handbook
import Links
import YAML

/// An action has a day: "soon" and "next sprint" are none.
struct ActionWithoutDueDate: HandbookRule {
  static let rule = Rule(
    "action-without-due-date", .warning, "each open action has a due date, in a handbook where actions have them",
    .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    ActionConvention(
      has: { $0.due != nil }, words: { $0.dueWords }, name: "due date",
      isExempt: { $1.status?.value == .final && OpenActionInFinal.isForgotten($0) }
    ).check(self, linked, in: context, help: "write a day such as `2026-11-21`")
  }
}
