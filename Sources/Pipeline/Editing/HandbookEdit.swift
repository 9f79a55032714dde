import Diagnostics
import Files
import Ground
import Handbook
import Links
import Rules

/// Changes to a handbook that are worked out, and checked, before any of them is written.
struct HandbookEdit {
  /// The new bytes of files, by their paths in the content folder after the change.
  var writes: [ByteName: [UInt8]] = [:]
  /// The file that moves, by its paths in the content folder.
  var move: (from: String, to: String)?
  /// The ledger afterwards; nil if it stays.
  var ledger: Ledger?

  /// The content folder as it will be.
  ///
  /// - Throws: ``FileError`` if the file that moves cannot be read.
  func planned(_ tree: FileTree) throws(FileError) -> FileTree {
    var files = writes
    if let move, files[ByteName(move.to)] == nil { files[ByteName(move.to)] = try tree.read(move.from).bytes }
    return tree.planning(files, without: move.map { [ByteName($0.from)] } ?? [])
  }

  /// Makes the changes, all of them or none, whatever kills the command meanwhile.
  ///
  /// - Throws: ``Refusal`` if the system refuses, or a file is in the way that was not there; then everything is as it
  ///   was.
  func write(in tree: FileTree) throws(Refusal) {
    let known = Set(tree.paths.map(ByteName.init))
    var files: [(path: String, bytes: [UInt8])] = []
    for (name, bytes) in writes.sorted(by: { $0.key.text.precedesByBytes($1.key.text) }) {
      files.append((try place(name.text, in: tree, known), bytes))
    }
    if let move, writes[ByteName(move.to)] == nil {
      let to = try place(move.to, in: tree, known)
      do throws(FileError) { files.append((to, try tree.read(move.from).bytes)) } catch { throw error.refusal }
    }
    if let ledger { files.append((ledger.path, Array(ledger.text.utf8))) }
    files.removeAll { file in (try? FileTree.bytes(of: file.path)) == file.bytes }
    let removed = move.map { [tree.sourcePath($0.from)] } ?? []
    try FileChanges(in: tree.root, besides: [ledger?.path].compactMap { $0 }).make(files, removing: removed)
  }

  /// Where a file goes; what is there must have been there when the handbook was read.
  private func place(_ path: String, in tree: FileTree, _ known: Set<ByteName>) throws(Refusal) -> String {
    let full = tree.sourcePath(path)
    guard known.contains(ByteName(path)) || !FileTree.exists(full) else {
      throw Refusal("cannot write `\(full)`: a file is there already, which is not part of the handbook")
    }
    return full
  }

  /// Refuses an edit of which something comes that no command may cause.
  static func refuse(_ found: [Diagnostic]) throws(Refusal) {
    guard let worst = found.first(where: { mustNotBreak.contains($0.rule) }) else { return }
    throw Refusal(
      "nothing was written, because afterwards `\(worst.file)` line \(worst.range.lowerBound.line) would be wrong: "
        + worst.message, help: worst.help, status: 1)
  }

  /// What is said of a file that would not be read as a document.
  static func leftOut(_ path: String) -> Refusal {
    Refusal(
      "`\(path)` would not be part of the handbook: nothing was written",
      help: "`exclude` in `kedge.yml` leaves it out", status: 1)
  }

  /// A finding as something that is still to be done.
  static func sentence(_ finding: Diagnostic) -> String {
    "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)"
  }

  /// What the verbs that write answer for.
  private static let mustNotBreak: [Rule] = [.invalidFrontMatter, .invalidLedger] + RuleCatalogue.ofNames
}
