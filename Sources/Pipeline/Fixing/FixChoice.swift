import Diagnostics

/// Which fixes are wanted.
package struct FixChoice: Sendable {
  /// The rules whose findings are fixed; all of them if empty.
  package var rules: Set<String> = []
  /// The rules whose fixes are applied that somebody has to look at.
  package var asked: Set<String> = []

  package init() {}

  /// The fix of a finding that is wanted; nil if there is none.
  func fix(of finding: Diagnostic) -> Diagnostic.Fix? {
    let name = finding.rule.name
    guard rules.isEmpty || rules.contains(name) || asked.contains(name) else { return nil }
    return finding.fixes.first { $0.isSafe || asked.contains(name) }
  }
}
