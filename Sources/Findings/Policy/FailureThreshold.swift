import Diagnostics

/// The least severity that makes a run fail.
package enum FailureThreshold: String, CaseIterable, Sendable {
  case note, warning, error
  /// Nothing fails.
  case never

  /// Whether a finding of a severity fails.
  package func fails(_ severity: Severity) -> Bool {
    switch self {
    case .note: true
    case .warning: severity >= .warning
    case .error: severity == .error
    case .never: false
    }
  }
}

extension Report {
  /// Whether the findings make a run fail; those that come and go with the calendar never do.
  package func fails(from threshold: FailureThreshold) -> Bool {
    diagnostics.contains { threshold.fails($0.severity) && !$0.rule.has(.calendar) }
  }

  /// The findings that would fail if they did not come and go with the calendar, `2 errors depend on today's date and
  /// never fail`; nil if there are none.
  package func spared(from threshold: FailureThreshold) -> String? {
    let spared = diagnostics.filter { $0.rule.has(.calendar) && threshold.fails($0.severity) }
    guard !spared.isEmpty else { return nil }
    let counts = Report(diagnostics: spared, documents: 0).counts
    return counts
      + (spared.count == 1 ? " depends on today's date and never fails" : " depend on today's date and never fail")
  }
}
