import Diagnostics

extension Rule {
  package static let invalidBaseline = Rule(
    "invalid-baseline", .error, "every line of the baseline is one that `kedge check --write-baseline` writes", .fixed)
  package static let unusedBaselineEntry = Rule(
    "unused-baseline-entry", .note, "every line of the baseline stands for a finding that is still there",
    .unsuppressible)
}

extension Baseline {
  /// The rules that are judged while a baseline is read and applied.
  package static let rules: [Rule] = [.invalidBaseline, .unusedBaselineEntry]
}

extension Rule {
  /// Whether a baseline may have the rule's findings: not those that come and go with the calendar, which never fail.
  var isBaselinable: Bool { isSuppressible && !has(.calendar) }
}
