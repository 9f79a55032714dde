import Diagnostics

/// Shows one line a finding: `file:line:column: severity: message [rule]`.
///
/// Promise: file, line and column stay where they are; the words of messages change.
package struct ConciseReporter: Reporter {
  package init() {}

  package func rendering(_ report: Report) -> Rendering { Rendering(Self.lines(report.diagnostics)) }

  /// A line for each finding.
  static func lines(_ findings: [Diagnostic]) -> String {
    findings.map { line($0) { text, _ in text } + "\n" }.joined()
  }

  static func line(_ diagnostic: Diagnostic, paint: (String, Terminal.Style) -> String) -> String {
    let start = diagnostic.range.lowerBound
    let place = "\(Terminal.safe(diagnostic.file)):\(start.line):\(start.column)"
    let severity = paint("\(diagnostic.severity.rawValue):", .of(diagnostic.severity))
    return "\(paint(place + ":", .bold)) \(severity) \(Terminal.safe(diagnostic.message)) [\(diagnostic.rule)]"
  }
}
