import Ground
import Platform

/// Changes to several files that happen together: killed anywhere, either none of them has happened or the next command
/// makes the rest.
///
/// Everything is written beside its place first. Then a journal in the folder says what takes whose place; from then on
/// the changes are made, by this command or by ``recover()``. Only one command may do this in a folder at a time:
/// ``FolderLock``.
package struct FileChanges {
  /// The folder of the journal.
  private let folder: String
  private let journal: EditJournal

  /// Changes that a journal in this folder holds together.
  ///
  /// - Parameters:
  ///   - folder: The content folder.
  ///   - others: The files outside of it that may change too, such as the ledger.
  package init(in folder: String, besides others: [String]) {
    self.folder = folder
    journal = EditJournal(in: folder, besides: others)
  }

  private static let staging = ".kedge-edit-staging"
  private static let committed = ".kedge-edit"

  /// Gives files new bytes and removes others, all of it or nothing.
  ///
  /// - Parameters:
  ///   - files: The new bytes, by path.
  ///   - removed: The files that go.
  /// - Throws: ``Refusal`` if the system refuses, or a file is not in the folder, behind links too; then nothing has
  ///   changed.
  package func make(_ files: [(path: String, bytes: [UInt8])], removing removed: [String]) throws(Refusal) {
    let mark = WholeFile.mark()
    let files = try joined(files)
    let written = files.map { file in
      let path = journal.place(file.path)
      return EditJournal.Step(staged: WholeFile.name(besides: path, mark), path: path)
    }
    let steps = written + removed.map { EditJournal.Step(staged: "", path: journal.entry($0)) }
    if let step = steps.first(where: { !journal.mayHappen($0) }) {
      throw Refusal(
        "`\(step.path)` is not in `\(folder)`: nothing was written",
        help: "symbolic links to places outside the folder are not followed")
    }
    // One change needs no journal: it happens in one step.
    guard steps.count > 1 else {
      if let file = files.first {
        try WholeFile.makeFolders(above: file.path)
        try WholeFile.write(file.bytes, to: file.path, alone: true)
      } else if let path = removed.first {
        try WholeFile.delete(path)
      }
      return
    }
    try WholeFile.write(journal.bytes(steps), to: folder + "/" + Self.staging)
    do throws(Refusal) {
      for (step, file) in zip(written, files) {
        try WholeFile.makeFolders(above: file.path)
        try WholeFile.stage(file.bytes, at: step.staged, for: file.path, like: removed.first)
      }
      try WholeFile.rename(folder + "/" + Self.staging, to: folder + "/" + Self.committed)
    } catch {
      written.forEach { WholeFile.remove($0.staged) }
      WholeFile.remove(folder + "/" + Self.staging)
      throw error
    }
    try finish(steps)
  }

  /// The files by the places that they really have: two names of one are one change.
  ///
  /// - Throws: ``Refusal`` if one would get two different texts.
  private func joined(_ files: [(path: String, bytes: [UInt8])]) throws(Refusal) -> [(path: String, bytes: [UInt8])] {
    var places: [ByteName: Int] = [:]
    var all: [(path: String, bytes: [UInt8])] = []
    for file in files {
      let place = ByteName(journal.place(file.path))
      guard let other = places[place] else {
        places[place] = all.count
        all.append(file)
        continue
      }
      guard all[other].bytes == file.bytes else {
        throw Refusal(
          "`\(all[other].path)` and `\(file.path)` are one file and would get different texts: nothing was written",
          help: "one is a symbolic link to the other; make it a separate file, or `exclude` it")
      }
    }
    return all
  }

  /// Ends what a killed command began: makes the rest of its changes, or removes what it had only prepared.
  ///
  /// - Returns: What it came to.
  /// - Throws: ``Refusal`` if the system refuses, or a journal is not one of ours.
  @discardableResult
  package func recover() throws(Refusal) -> Recovery {
    // What waits beside the other files may be what the journal is about: it goes only once that has happened.
    defer {
      if !isUnfinished {
        for path in [folder + "/" + Self.staging] + journal.others {
          WholeFile.clearLeftovers(of: path, olderThan: -1)
        }
      }
    }
    var recovery = Recovery.nothing
    if let steps = try journal.read(Self.staging) {
      for step in steps where !step.staged.isEmpty { WholeFile.remove(step.staged) }
      try WholeFile.delete(folder + "/" + Self.staging)
      recovery = .cleared
    }
    guard let steps = try journal.read(Self.committed) else { return recovery }
    try finish(steps)
    return .completed
  }

  /// What there was of a command that was killed.
  package enum Recovery: Sendable {
    /// There was none.
    case nothing
    /// It had prepared files and changed none: what it had prepared was removed.
    case cleared
    /// It had begun to change files: the rest was changed.
    case completed
  }

  /// Whether a killed command began changes in the folder that nobody has completed.
  package var isUnfinished: Bool { FileTree.exists(folder + "/" + Self.committed) }

  private func finish(_ steps: [EditJournal.Step]) throws(Refusal) {
    for step in steps {
      if step.staged.isEmpty {
        try WholeFile.delete(step.path)
      } else if FileTree.exists(step.staged) {
        try WholeFile.rename(step.staged, to: step.path)
      }
    }
    try WholeFile.delete(folder + "/" + Self.committed)
  }
}
