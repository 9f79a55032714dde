import Authoring
import Diagnostics
import Ground
import Handbook
import Links
import Rules

extension Project {
  /// Writes the record of a test, all of it or nothing.
  ///
  /// - Returns: What the record leaves to be done by hand, one sentence each.
  /// - Throws: ``Refusal`` if the record would break a document, or cannot be written; then nothing is changed.
  package func write(_ recording: TestRecording, in handbook: Handbook) throws -> [String] {
    var edit = HandbookEdit()
    for file in try recording.files() { edit.writes[ByteName(file.path)] = file.bytes }
    let found = try newFindings(of: edit, to: LinkedHandbook(handbook, ledger: try readLedger().0))
    try HandbookEdit.refuse(found)
    try edit.write(in: handbook.tree)
    return found.map(HandbookEdit.sentence)
  }
}
