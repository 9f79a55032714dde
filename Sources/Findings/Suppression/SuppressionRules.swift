import Diagnostics

extension Rule {
  package static let invalidSuppression = Rule(
    "invalid-suppression", .error,
    "a comment that suppresses findings names rules and a reason, and is a block of its own, not in a quote",
    .unsuppressible)
  package static let unknownSuppression = Rule(
    "unknown-suppression", .error, "a comment that suppresses findings names rules that exist", .unsuppressible)
  package static let forbiddenSuppression = Rule(
    "forbidden-suppression", .error, "neither a comment nor the baseline sets aside what guards readers and the site",
    [.fixed, .unsuppressible])
  package static let unusedSuppression = Rule(
    "unused-suppression", .warning, "a comment that suppresses findings suppresses one", .unsuppressible)
}

extension Suppressions {
  /// The rules that are judged while suppressions are applied.
  package static let rules: [Rule] = [
    .invalidSuppression, .unknownSuppression, .forbiddenSuppression, .unusedSuppression,
  ]
}
