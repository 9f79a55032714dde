import Diagnostics
import Files
import Ground
import Handbook
import Links
import Reports

// What postmortems say, for the verbs that report on it.
extension Project {
  /// Reads the handbook and reports what its postmortems promised.
  ///
  /// - Returns: The report, and everybody who could own an action.
  /// - Throws: ``FileError`` if the content folder cannot be opened, `Refusal` if there is no document in it or a
  ///   postmortem cannot be read: what it promises is then unknown.
  package func actions() throws -> (report: ActionsReport, owners: [String]) {
    let handbook = try wholeHandbook()
    let report = ActionsReport(handbook, map: SiteMap(handbook))
    return (report, ActionsReport.owners(in: handbook, of: report))
  }

  /// Reads the handbook and reports how incidents went.
  ///
  /// - Returns: The report.
  /// - Throws: ``FileError`` if the content folder cannot be opened, `Refusal` if there is no document in it or a
  ///   postmortem cannot be read.
  package func incidents() throws -> IncidentsReport {
    let handbook = try wholeHandbook()
    let map = SiteMap(handbook)
    return IncidentsReport(handbook, map: map, actions: ActionsReport(handbook, map: map))
  }

  /// Who owns actions, for the tab key.
  package func actionOwnerNames() -> [String] { (try? actions().owners) ?? [] }

  /// The handbook, of which every postmortem and `contacts.yml` could be read: what one of them says would be missing.
  private func wholeHandbook() throws -> Handbook {
    let (handbook, findings) = try handbook()
    guard !handbook.isEmpty else { throw handbook.emptiness }
    // Of a folder that cannot be read nobody knows what is in it.
    let documents = handbook.unreadable.filter { !$0.hasSuffix("/") }
    let others = Set(
      documents.filter { configuration.kind(ofPath: $0) != .postmortem }.map(handbook.tree.sourcePath))
    if let finding = findings.first(where: { $0.rule == .unreadableFile && !others.contains($0.file) }) {
      throw Refusal("`\(finding.file)`: \(finding.message)")
    }
    return handbook
  }
}
