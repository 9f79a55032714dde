import Foundation
import Testing

@Suite("Cases: command, input and output in one file")
struct CaseTests {
  /// `KEDGE_BLESS=1 swift test` rewrites the expected output; the run that does so still fails.
  private static let blesses = ProcessInfo.processInfo.environment["KEDGE_BLESS"] == "1"

  @Test("The binary prints what the case says, no more and no less", arguments: try CaseFile.all())
  func runs(_ file: CaseFile) throws {
    let run = try CaseRun(file)
    for complaint in run.complaints { Issue.record("\(file.path): \(complaint)") }
    if Self.blesses, !run.complaints.isEmpty { try run.bless(file) }
  }

  @Test("There are cases")
  func hasCases() throws {
    #expect(try CaseFile.all().count > 20)
  }
}
