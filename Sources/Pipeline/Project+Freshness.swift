import Diagnostics
import Files
import Handbook
import Links
import Reports

extension Project {
  /// Reads the handbook and reports what was tested when; no rule runs.
  ///
  /// - Returns: The report, and the findings of reading.
  /// - Throws: ``FileError`` where the content folder cannot be opened.
  package func freshness() throws(FileError) -> (report: FreshnessReport, findings: [Diagnostic]) {
    let (handbook, findings) = try handbook()
    return (FreshnessReport(handbook, map: SiteMap(handbook), findings: findings), diagnostics + findings)
  }

  /// Reads the handbook; no rule runs and nothing is linked.
  ///
  /// - Throws: ``FileError`` where the content folder cannot be opened.
  package func handbook() throws(FileError) -> (handbook: Handbook, findings: [Diagnostic]) {
    let loader = HandbookLoader(configuration: configuration, today: options.today) { _, _, _ in [] }
    return try loader.load(root: options.content)
  }
}
