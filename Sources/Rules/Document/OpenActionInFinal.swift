import Diagnostics
import Handbook
import YAML

/// Nobody opens a final postmortem again: what is still to be done must be able to call.
struct OpenActionInFinal: DocumentRule {
  static let rule = Rule(
    "open-action-in-final", .warning, "each open action of a final postmortem has a due date or a ticket", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, postmortem.status?.value == .final else { return [] }
    return postmortem.actions.filter(Self.isForgotten).map { action in
      context.finding(
        self, "this action is open in a final postmortem, and has neither a due date nor a ticket",
        at: action.dueWords.flatMap { $0.range.isEmpty ? nil : $0.range } ?? action.text,
        help: "give it a date, a ticket, or mark it as done",
        notes: postmortem.status.map { [.init("the postmortem is final here", in: context.source, at: $0.range)] } ?? []
      )
    }
  }

  /// Whether nothing will ever remind anybody of an action.
  static func isForgotten(_ action: ActionItem) -> Bool {
    action.state == .open && action.due == nil && action.ticket == nil
  }
}
