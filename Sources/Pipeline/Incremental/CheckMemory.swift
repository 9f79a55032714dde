import Diagnostics
import Links
import Rules

/// What a check of a handbook leaves for the next one with the same configuration, on the same day.
///
/// All of it says by itself what it was made of, so that what has changed since is worked out again.
struct CheckMemory: Sendable {
  /// The handbook as it was linked.
  var linked: LinkedHandbook?
  /// The ledger, as it was read.
  var ledger: LedgerReading?
  /// What rules worked out of single documents.
  let rules: RuleMemory
  /// Takes the sum of each document that is read; nobody where nil.
  var sums: SourceSums?

  /// Nothing was checked yet.
  ///
  /// - Parameter isKept: Whether there is a next check.
  init(isKept: Bool) { rules = RuleMemory(isKept: isKept) }

  /// A ledger and what it was read from.
  struct LedgerReading: Sendable {
    var path: String
    var bytes: [UInt8]
    var ledger: Ledger
    var findings: [Diagnostic]
  }
}
