import Diagnostics
import Handbook
import Links
import YAML

/// What a rule about something that actions lack has in common with the others: it holds only where that is the
/// convention, and speaks once for each postmortem.
///
/// It is the convention where a quarter of the handbook's actions have it, or another action of the same postmortem.
struct ActionConvention {
  /// Whether an action has it.
  var has: @Sendable (ActionItem) -> Bool
  /// What stands in its place and is none.
  var words: @Sendable (ActionItem) -> Located<String>?
  /// What it is called, with its article: `an owner`.
  var name: String
  /// What actions are left to others.
  var isExempt: @Sendable (ActionItem, Postmortem) -> Bool = { _, _ in false }

  /// The findings of a rule.
  func check<Check: HandbookRule>(
    _ rule: Check, _ linked: LinkedHandbook, in context: HandbookContext, help: String
  ) -> [Diagnostic] {
    let postmortems = linked.handbook.postmortems
    let all = postmortems.reduce(0) { $0 + $1.postmortem.actions.count }
    let having = postmortems.reduce(0) { $0 + $1.postmortem.actions.count(where: has) }
    guard having > 0 else { return [] }
    return postmortems.compactMap { _, document, postmortem in
      guard having * 4 >= all || postmortem.actions.contains(where: has) else { return nil }
      let lacking = postmortem.actions.filter { $0.state == .open && !has($0) && !isExempt($0, postmortem) }
      guard !lacking.isEmpty else { return nil }
      return context.finding(
        rule, in: document,
        at: lacking.map {
          ("an open action has no \(name)\(written($0))", place($0), "this one has none\(written($0))")
        }, help: help)
    }
  }

  /// `: "soon" is none`
  private func written(_ action: ActionItem) -> String {
    guard let words = words(action)?.value, words.contains(where: { $0.isLetter }) else { return "" }
    return ": `\(words)` is none"
  }

  private func place(_ action: ActionItem) -> Range<Int> {
    words(action).flatMap { $0.range.isEmpty ? nil : $0.range } ?? action.text
  }
}
