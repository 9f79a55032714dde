/// How serious a finding is: an error stops the publication, a warning does not, a note only informs.
package enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  case note, warning, error

  package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
