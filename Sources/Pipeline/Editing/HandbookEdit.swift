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

  /// Makes the changes, all of them or none.
  ///
  /// - Throws: ``Refusal`` if the system refuses; then everything is as it was.
  func write(in tree: FileTree) throws(Refusal) {
    var undo: [() -> Void] = []
    do throws(Refusal) {
      if let move {
        let (from, to) = (tree.sourcePath(move.from), tree.sourcePath(move.to))
        try WholeFile.move(from, to: to)
        undo.append { try? WholeFile.move(to, to: from) }
      }
      let files = writes.map { (path: tree.sourcePath($0.key.text), bytes: $0.value) }
      let all =
        files.sorted { $0.path.precedesByBytes($1.path) } + (ledger.map { [($0.path, Array($0.text.utf8))] } ?? [])
      for (path, bytes) in all {
        let old = try? FileTree.bytes(of: path)
        if old == bytes { continue }
        try WholeFile.makeFolders(above: path)
        try WholeFile.write(bytes, to: path)
        undo.append { if let old { try? WholeFile.write(old, to: path) } else { WholeFile.remove(path) } }
      }
    } catch {
      for step in undo.reversed() { step() }
      throw error
    }
  }

  /// Refuses an edit of which something comes that no command may cause.
  static func refuse(_ found: [Diagnostic]) throws(Refusal) {
    guard let worst = found.first(where: { mustNotBreak.contains($0.rule) }) else { return }
    throw Refusal(
      "nothing was written, because afterwards `\(worst.file)` line \(worst.range.lowerBound.line) would be wrong: "
        + worst.message, help: worst.help, status: 1)
  }

  /// A finding as something that is still to be done.
  static func sentence(_ finding: Diagnostic) -> String {
    "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)"
  }

  /// What the verbs that write answer for.
  private static let mustNotBreak: [Rule] = [.invalidFrontMatter, .invalidLedger] + RuleCatalogue.ofNames
}
