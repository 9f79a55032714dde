import Authoring
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Rules

/// A document that is to be written where none is.
package struct NewDocument: Sendable {
  /// The path in the content folder.
  package let path: String
  /// The path as the user would type it.
  package let sourcePath: String
  package let bytes: [UInt8]
  /// What else is to be said.
  package var messages: [String] = []
  /// What is left to be done by hand, one sentence each.
  package private(set) var open: [String] = []
  /// Whether it is there already, with just these bytes.
  package private(set) var isThere = false

  init(path: String, bytes: [UInt8], in handbook: Handbook) {
    self.path = path
    sourcePath = handbook.tree.sourcePath(path)
    self.bytes = bytes
  }

  /// The text of the document.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes it, and finds out what is left to be done.
  ///
  /// - Throws: ``Refusal`` if another file is there, or it cannot be written; then nothing is changed.
  mutating func write(in project: Project, _ handbook: Handbook, dryRun: Bool) throws {
    if FileTree.exists(sourcePath) {
      guard (try? FileTree.bytes(of: sourcePath)) == bytes else {
        throw Refusal(
          "`\(sourcePath)` is there already: nothing was written", help: "choose another name, or edit what is there")
      }
      return isThere = true
    }
    var edit = HandbookEdit()
    edit.writes[ByteName(path)] = bytes
    let linked = LinkedHandbook(handbook, ledger: try project.readLedger().0)
    let found = try project.newFindings(of: edit, to: linked).filter { $0.file == sourcePath }
    try HandbookEdit.refuse(found)
    // What is not even planned has no findings.
    guard !project.configuration.excludes(path) else { throw HandbookEdit.leftOut(sourcePath) }
    open = found.map(HandbookEdit.sentence)
    if !dryRun { try edit.write(in: handbook.tree) }
  }
}
