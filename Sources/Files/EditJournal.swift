import Ground
import Platform

/// What takes whose place, as a file in the content folder says until it has happened.
///
/// A pull request can bring a file of this name. So a journal is followed only where it changes what a pull request can
/// change anyway, documents and the ledger: any other is refused, whoever wrote it.
struct EditJournal {
  /// A change of one file.
  struct Step {
    /// The file that takes the place, beside it; empty for a file that goes.
    var staged: String
    var path: String
  }

  /// The content folder, with nothing in its path that is a link.
  private let root: String
  /// The files outside of the folder that may change.
  let others: [String]

  /// The journals of a folder.
  ///
  /// - Parameters:
  ///   - folder: The content folder.
  ///   - others: The files outside of it that may change too.
  init(in folder: String, besides others: [String]) {
    root = SystemCall.realPath(folder) ?? AbsolutePath.of(folder)
    self.others = others.map(Self.real)
  }

  /// Where the bytes of a file are: the end of all links.
  func place(_ path: String) -> String { Self.real(path) }

  /// Where a file is named, which may itself be a link.
  func entry(_ path: String) -> String {
    let path = PathName(AbsolutePath.of(path))
    return Self.real(String(path.folder.dropLast())) + "/" + path.name
  }

  /// A plan as bytes: two texts with a NUL after each for every step, inside the folder by paths from it, which may be
  /// moved as a whole.
  func bytes(_ steps: [Step]) -> [UInt8] {
    func inside(_ path: String) -> String {
      path.hasPrefix(root + "/") ? String(path.dropFirst(root.utf8.count + 1)) : path
    }
    return steps.flatMap { Array(inside($0.staged).utf8) + [0] + Array(inside($0.path).utf8) + [0] }
  }

  /// Reads a plan.
  ///
  /// - Parameter name: The name of the journal in the folder.
  /// - Returns: The steps; nil if there is no journal.
  /// - Throws: ``Refusal`` if it is not one that this program wrote here.
  func read(_ name: String) throws(Refusal) -> [Step]? {
    let path = root + "/" + name
    guard let bytes = try Self.bytes(of: path) else { return nil }
    func outside(_ path: String) -> String { path.isEmpty || path.hasPrefix("/") ? path : root + "/" + path }
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    let steps = stride(from: 0, to: parts.count - 1, by: 2).map {
      Step(staged: outside(parts[$0]), path: outside(parts[$0 + 1]))
    }
    guard steps.allSatisfy(mayHappen) else {
      throw Refusal(
        "`\(path)` would change files that no command of this handbook changes: nothing was written",
        help: "it comes from somewhere else: delete it")
    }
    return steps
  }

  /// The bytes of a journal; nil if there is none. What the machine does not give may be one.
  private static func bytes(of path: String) throws(Refusal) -> [UInt8]? {
    errno = 0
    let isFile = FileTree.isFile(path)
    let failure = FileError(path: path, code: errno)
    do throws(FileError) {
      if isFile { return try FileTree.bytes(of: path) }
    } catch {
      if error.isOfMachine { throw error.refusal }
      return nil
    }
    if failure.isOfMachine { throw failure.refusal }
    return nil
  }

  /// Whether a step changes a document or one of the other files, by a file that waits beside it.
  func mayHappen(_ step: Step) -> Bool {
    let path = PathName(step.path)
    guard others.contains(step.path) || isInside(step.path) else { return false }
    if step.staged.isEmpty { return true }
    let staged = PathName(step.staged)
    return staged.folder == path.folder && staged.name.hasPrefix(".") && staged.name.contains(".kedge-")
  }

  /// Whether a path is that of a visible file below the folder, and no folder on the way is a link that leads out.
  private func isInside(_ path: String) -> Bool {
    guard path.hasPrefix(root + "/") else { return false }
    let parts = path.dropFirst(root.count + 1).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { return false }
    let folder = String(PathName(path).folder.dropLast())
    // A folder that is not there yet cannot be a link.
    return SystemCall.realPath(folder).map { $0 == root || $0.hasPrefix(root + "/") } ?? true
  }

  private static func real(_ path: String) -> String {
    let path = AbsolutePath.of(path)
    if let real = SystemCall.realPath(path) { return real }
    let name = PathName(path)
    let folder = String(name.folder.dropLast())
    return folder.isEmpty ? path : real(folder) + "/" + name.name
  }
}
