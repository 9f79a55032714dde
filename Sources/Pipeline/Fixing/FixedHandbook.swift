import Diagnostics

/// What fixing a handbook comes to, before anything is written.
package struct FixedHandbook: Sendable {
  /// A fix and the finding that it ends.
  package struct Applied: Sendable {
    package var finding: Diagnostic
    package var title: String
  }

  /// A file with its bytes before and after.
  package struct File: Sendable {
    /// As the user would type it.
    package var path: String
    package var before: [UInt8]
    package var after: [UInt8]
  }

  /// In the order in which they were applied.
  package var applied: [Applied] = []
  /// The files that change, sorted.
  package var files: [File] = []
  /// The findings that are left, sorted.
  package var left: [Diagnostic] = []

  /// Whether a wanted fix was left out because errors are left, which may be about what it would promise.
  package var keepsLedger = false

  /// `3 findings in 2 files`
  package var summary: String {
    "\(applied.count) \(applied.count == 1 ? "finding" : "findings") in "
      + "\(files.count) \(files.count == 1 ? "file" : "files")"
  }

  /// The rules of which a fix waits for somebody to ask for it by its name, sorted.
  package var unsafeRules: [String] {
    Set(left.filter { !$0.fixes.isEmpty && !$0.fixes.contains(where: \.isSafe) }.map(\.rule.name)).sorted()
  }
}
