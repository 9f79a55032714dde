import Ground
import Platform

/// Changes to several files that happen together: killed anywhere, either none of them has happened or the next command
/// makes the rest.
///
/// Everything is written beside its place first. Then a journal in the folder says what takes whose place; from then on
/// the changes are made, by this command or by ``recover(in:)``. Only one command may do this in a folder at a time:
/// ``FolderLock``.
package struct FileChanges {
  /// The folder of the journal.
  private let folder: String
  private var steps: [Step] = []

  private struct Step {
    /// The file that takes the place, beside it; empty for a file that goes.
    var staged: String
    var path: String
  }

  /// Changes that a journal in this folder holds together.
  package init(in folder: String) { self.folder = folder }

  private static let staging = ".kedge-edit-staging"
  private static let committed = ".kedge-edit"

  /// Gives files new bytes and removes others, all of it or nothing.
  ///
  /// - Parameters:
  ///   - files: The new bytes, by path.
  ///   - removed: The files that go.
  /// - Throws: ``Refusal`` if the system refuses; then nothing has changed.
  package mutating func make(_ files: [(path: String, bytes: [UInt8])], removing removed: [String]) throws(Refusal) {
    let mark = WholeFile.mark()
    steps = files.map { file in
      let path = SystemCall.realPath(file.path) ?? AbsolutePath.of(file.path)
      return Step(staged: WholeFile.name(besides: path, mark), path: path)
    }
    var plan: [UInt8] = []
    for step in steps + removed.map({ Step(staged: "", path: AbsolutePath.of($0)) }) {
      let step = relative(step)
      plan += Array(step.staged.utf8) + [0] + Array(step.path.utf8) + [0]
    }
    try WholeFile.write(plan, to: folder + "/" + Self.staging)
    do throws(Refusal) {
      for (step, file) in zip(steps, files) {
        try WholeFile.makeFolders(above: file.path)
        try WholeFile.stage(file.bytes, at: step.staged, for: file.path, like: removed.first)
      }
      try WholeFile.rename(folder + "/" + Self.staging, to: folder + "/" + Self.committed)
    } catch {
      steps.forEach { WholeFile.remove($0.staged) }
      WholeFile.remove(folder + "/" + Self.staging)
      throw error
    }
    try Self.finish(in: folder)
  }

  /// Ends what a killed command began: makes the rest of its changes, or removes what it had only prepared.
  ///
  /// - Returns: Whether changes were completed.
  /// - Throws: ``Refusal`` if the system refuses.
  @discardableResult
  package static func recover(in folder: String) throws(Refusal) -> Bool {
    if let plan = read(folder + "/" + staging) {
      plan.forEach { WholeFile.remove($0.staged) }
      WholeFile.remove(folder + "/" + staging)
    }
    guard FileTree.isFile(folder + "/" + committed) else { return false }
    try finish(in: folder)
    return true
  }

  private static func finish(in folder: String) throws(Refusal) {
    let journal = folder + "/" + committed
    for step in read(journal) ?? [] {
      if step.staged.isEmpty {
        WholeFile.remove(step.path)
      } else if FileTree.isFile(step.staged) {
        try WholeFile.rename(step.staged, to: SystemCall.realPath(step.path) ?? step.path)
      }
    }
    WholeFile.remove(journal)
  }

  /// A step as the journal has it: by paths from its folder, which may be moved as a whole.
  private func relative(_ step: Step) -> Step {
    let root = AbsolutePath.of(folder) + "/"
    func inside(_ path: String) -> String { path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path }
    return Step(staged: inside(step.staged), path: inside(step.path))
  }

  private static func read(_ journal: String) -> [Step]? {
    guard let bytes = try? FileTree.bytes(of: journal) else { return nil }
    let folder = String(PathName(journal).folder)
    func outside(_ path: String) -> String { path.isEmpty || path.hasPrefix("/") ? path : folder + path }
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    return stride(from: 0, to: parts.count - 1, by: 2).map {
      Step(staged: outside(parts[$0]), path: outside(parts[$0 + 1]))
    }
  }
}
