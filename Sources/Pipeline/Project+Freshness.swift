import Diagnostics
import Handbook
import Reports

extension Project {
  /// Reads the handbook and reports what was tested when; no rule runs.
  ///
  /// - Returns: The report, and the findings of reading.
  /// - Throws: ``FileError`` where the content folder cannot be opened.
  public func freshness() throws(FileError) -> (report: FreshnessReport, findings: [Diagnostic]) {
    let loader = HandbookLoader(configuration: configuration, today: options.today) { _, _, _ in [] }
    let (handbook, findings) = try loader.load(root: options.content)
    return (FreshnessReport(handbook, findings: findings), diagnostics + findings)
  }
}
