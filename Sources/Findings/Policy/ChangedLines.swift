import Diagnostics
import Ground

/// The lines of files that changed since a commit.
package struct ChangedLines: Sendable {
  private let lines: [ByteName: [ClosedRange<Int>]]

  /// - Parameter lines: For each file that changed, by its path in findings, the lines that are new or other; none where
  ///   lines only went.
  package init(_ lines: [(path: String, lines: [ClosedRange<Int>])]) {
    self.lines = Dictionary(lines.map { (ByteName($0.path), $0.lines) }, uniquingKeysWith: { $0 + $1 })
  }

  /// What of a finding is on lines that changed, each of its places judged by itself; nil if nothing is.
  ///
  /// One about a file as a whole is where anything in the file changed. What must never be set aside always is: it guards
  /// readers and promises, whoever broke them.
  package func part(of finding: Diagnostic) -> Diagnostic? {
    if !finding.rule.isSuppressible || finding.rule.has(.ledger) { return finding }
    guard let changed = lines[ByteName(finding.file)] else { return nil }
    if finding.range.isEmpty, finding.range.lowerBound == .start { return finding }
    return finding.at(
      finding.places.filter { place in
        let (first, last) = (place.range.lowerBound.line, place.range.upperBound.line)
        return changed.contains { $0.lowerBound <= max(first, last) && first <= $0.upperBound }
      })
  }
}
