import Diagnostics

/// Shows one line a finding: `file:line:column: severity: message [rule]`.
package struct ConciseReporter: Reporter {
  package init() {}

  package func render(_ report: Report) -> String {
    report.diagnostics.map { Self.line($0) { text, _ in text } + "\n" }.joined()
  }

  static func line(_ diagnostic: Diagnostic, paint: (String, Terminal.Style) -> String) -> String {
    let start = diagnostic.range.lowerBound
    let place = "\(Terminal.safe(diagnostic.file)):\(start.line):\(start.column)"
    let severity = paint("\(diagnostic.severity.rawValue):", .of(diagnostic.severity))
    return "\(paint(place + ":", .bold)) \(severity) \(Terminal.safe(diagnostic.message)) [\(diagnostic.rule)]"
  }
}
