import Diagnostics
import Ground

/// The findings as a table in Markdown, the gravest first; what has no room is counted below it.
struct FindingsTable {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// The table, with a newline at its end.
  ///
  /// - Parameter limit: The most bytes that it may have.
  /// - Returns: The table, and what is not in it, `3 errors, 1 note`; nil if it is whole.
  func text(within limit: Int) -> (text: String, leftOut: String?) {
    let title = "### Kedge: \(report.summary)\n"
    guard !report.diagnostics.isEmpty else { return (title, nil) }
    var text = Array((title + "\n| | Place | Finding | Rule |\n|---|---|---|---|\n").utf8)
    // What is said of the rest needs room too.
    let room = limit - 200
    var rest: [Diagnostic] = []
    for finding in Self.gravestFirst(report.diagnostics) {
      let row = Array(Self.row(finding).utf8)
      // Rows after one that has no room are left out too: nobody would see that one is missing among them.
      if rest.isEmpty, text.count + row.count <= room { text += row } else { rest.append(finding) }
    }
    guard !rest.isEmpty else { return (String(decoding: text, as: UTF8.self), nil) }
    let leftOut = Report(diagnostics: rest, documents: 0).counts
    text += "\nThis table has no room for \(leftOut): `kedge check` shows them.\n".utf8
    return (String(decoding: text, as: UTF8.self), leftOut)
  }

  /// The findings by severity, errors first, else in their order.
  static func gravestFirst(_ findings: [Diagnostic]) -> [Diagnostic] {
    [Severity.error, .warning, .note].flatMap { severity in findings.filter { $0.severity == severity } }
  }

  private static func row(_ finding: Diagnostic) -> String {
    let start = finding.range.lowerBound
    let place = escaped(finding.file) + ":\(start.line):\(start.column)"
    let words = escaped(finding.message) + (finding.help.map { "<br>" + escaped($0) } ?? "")
    let rule = RuleHelp.url(of: finding.rule).map { "[\(finding.rule)](\($0))" } ?? finding.rule.name
    return "| \(finding.severity.rawValue) | \(place) | \(words) | \(rule) |\n"
  }

  private static func escaped(_ text: String) -> String { MarkdownText.escaped(ShownText.line(text)) }
}
