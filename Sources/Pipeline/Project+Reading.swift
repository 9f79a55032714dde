import Diagnostics
import Files
import Ground
import Handbook
import Links
import Reports

// Reading without any rule: for verbs that look something up, and for those that write.
extension Project {
  /// Reads the handbook; nothing is linked.
  ///
  /// - Returns: The handbook, and the findings of reading.
  /// - Throws: ``FileError`` if the content folder cannot be opened.
  package func handbook() throws(FileError) -> (handbook: Handbook, findings: [Diagnostic]) {
    try HandbookLoader(configuration: configuration, today: options.today).load(root: content)
  }

  /// Reads the handbook and reports what was tested when.
  ///
  /// - Returns: The report, everybody who could own a document, and the findings of reading.
  /// - Throws: ``FileError`` if the content folder cannot be opened, `Refusal` if there is no document in it.
  package func freshness() throws -> (
    report: FreshnessReport, owners: [String], findings: [Diagnostic]
  ) {
    let (handbook, findings) = try handbook()
    guard !handbook.isEmpty else { throw handbook.emptiness }
    let report = FreshnessReport(handbook, map: SiteMap(handbook))
    return (report, FreshnessReport.owners(in: handbook), diagnostics + findings)
  }

  /// Reads and links the handbook.
  ///
  /// - Returns: The linked handbook.
  /// - Throws: ``FileError`` if it cannot be read, `Refusal` if there is no document or the ledger cannot be read.
  package func link() throws -> LinkedHandbook {
    let (linked, ledgerFindings) = try linkLeniently()
    guard !linked.handbook.isEmpty else { throw linked.handbook.emptiness }
    if let finding = ledgerFindings.first {
      throw Refusal(
        "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)",
        help: finding.help ?? "`kedge check` shows every such line", status: 1)
    }
    return linked
  }

  /// Reads and links the handbook, without what the ledger knows of moved pages where it cannot be read.
  ///
  /// An alert goes out whatever the ledger looks like.
  ///
  /// - Returns: The linked handbook.
  /// - Throws: ``FileError`` if a file cannot be read at all.
  func linkAnyway() throws(FileError) -> LinkedHandbook { try linkLeniently().linked }

  /// Reads and links the handbook, with a ledger only where every line of it can be read.
  private func linkLeniently() throws(FileError) -> (linked: LinkedHandbook, ledgerFindings: [Diagnostic]) {
    let (handbook, _) = try handbook()
    let (ledger, findings) = try readLedger()
    let linked = findings.isEmpty ? LinkedHandbook(handbook, ledger: ledger) : LinkedHandbook(handbook)
    return (linked, findings)
  }
}
