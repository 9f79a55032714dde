import Diagnostics

/// How often each rule was broken, the most frequent first.
///
/// Promise: none; it is for people.
package struct StatisticsReporter: Reporter {
  /// Counts findings by their rules.
  package init() {}

  package func rendering(_ report: Report) -> Rendering { Rendering(Self.text(of: report)) }

  private static func text(of report: Report) -> String {
    var counts: [String: (count: Int, severity: Severity, documents: Set<String>)] = [:]
    for finding in report.diagnostics {
      var entry = counts[finding.rule.name] ?? (0, finding.severity, [])
      entry.count += 1
      entry.severity = max(entry.severity, finding.severity)
      entry.documents.insert(finding.file)
      counts[finding.rule.name] = entry
    }
    let rows = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let width = rows.map { String($0.value.count).utf8.count }.max() ?? 0
    return rows.map { rule, entry in
      let number = String(entry.count)
      let severity = entry.severity.rawValue
      let files = entry.documents.count
      return String(repeating: " ", count: width - number.utf8.count) + number + "  " + severity
        + String(repeating: " ", count: 9 - severity.utf8.count) + rule
        + " (\(files) \(files == 1 ? "file" : "files"))\n"
    }.joined()
  }
}
