import Alerts
import Diagnostics
import Files
import Ground
import Handbook
import Platform

/// The files that hold alert definitions, found in folders and by patterns.
struct DefinitionSources {
  /// A file to read.
  struct File: Sendable {
    var path: String
    /// The bytes, where they are at hand already.
    var bytes: [UInt8]?
    /// Whether it was found in a folder rather than named: one that is not text then says nothing.
    var isFound = false
  }

  /// The texts that take the place of files on disk.
  var unsaved = UnsavedTexts()
  var files: [File] = []
  var findings: [Diagnostic] = []

  /// What else a folder of definitions may contain: documents and pages.
  private static let passedOver = ["md", "markdown", "html", "css", "js", "svg"]

  /// Adds a file, or every file of a folder.
  ///
  /// - Throws: ``FileError`` if it cannot be read.
  mutating func add(_ path: String) throws(FileError) {
    if let tree = try Self.folder(path) {
      add(tree) { _ in true }
    } else {
      files.append(File(path: path, bytes: try FileTree.bytes(of: path)))
    }
  }

  /// Adds the files that a pattern covers, read from the folder of another file.
  ///
  /// - Returns: How many files it covers.
  /// - Throws: ``FileError`` if the machine gives out.
  mutating func add(_ pattern: String, besides file: String) throws(FileError) -> Int {
    let folder = String(PathName(file).folder)
    let parts = pattern.split(separator: "/").filter { $0 != "." }
    let fixed = parts.prefix { !$0.utf8.contains { "*?".utf8.contains($0) } }
    guard fixed.count < parts.count else {
      let path = folder + fixed.joined(separator: "/")
      if let tree = try Self.folder(path) { return add(tree) { _ in true } }
      errno = 0
      guard unsaved.isFile(path) else {
        let error = FileError(path: path, code: errno)
        guard !error.isOfMachine else { throw error }
        return 0
      }
      if !files.contains(where: { $0.path == path }) { files.append(File(path: path)) }
      return 1
    }
    let root = folder + fixed.joined(separator: "/")
    let glob = Glob(parts.dropFirst(fixed.count).joined(separator: "/"))
    guard let tree = try Self.folder(root.isEmpty ? "." : root) else { return 0 }
    return add(tree) { glob.matches($0) }
  }

  /// The tree of a folder; nil if it is none.
  private static func folder(_ path: String) throws(FileError) -> FileTree? {
    do throws(FileError) { return try FileTree(root: path) } catch {
      guard !error.isOfMachine else { throw error }
      return nil
    }
  }

  /// Adds the definition files of a folder, and returns how many there are.
  @discardableResult
  private mutating func add(_ tree: FileTree, where isWanted: (String) -> Bool) -> Int {
    var count = 0
    let known = Set(files.map(\.path))
    for path in tree.paths where isWanted(path) {
      guard !PathName(path).hasExtension(Self.passedOver) else { continue }
      count += 1
      let path = tree.sourcePath(path)
      if !known.contains(path) { files.append(File(path: path, isFound: true)) }
    }
    findings += tree.diagnostics.map { finding in
      var finding = finding
      if finding.rule == .linkOutsideRoot { finding.message = "a symbolic link that is not followed" }
      return finding.asSkipped
    }
    return count
  }
}

extension DefinitionSources.File {
  /// Reads the file; nil if it was found in a folder and is not text.
  ///
  /// - Throws: ``FileError`` if it was named and cannot be read, or if the machine gives out.
  func read(
    by reader: DefinitionReader, limit: Int, _ unsaved: UnsavedTexts
  ) throws(FileError) -> DefinitionFile? {
    let isData = PathName(path).hasExtension(["yaml", "yml", "json"])
    var bytes = bytes
    if bytes == nil {
      do throws(FileError) { bytes = try unsaved.bytes(of: path, limit: limit) } catch {
        guard error.isTooLarge || isFound && !error.isOfMachine else { throw error }
        if isFound, !isData, error.isTooLarge { return nil }
        var file = DefinitionFile(path: path)
        file.problems = [DefinitionReader.problem("the file cannot be read: \(error.reason)", path)]
        return weighed(file)
      }
    }
    let source = SourceFile(path: path, bytes: bytes ?? [])
    if isFound, !isData, source.bytes.prefix(8000).contains(0) { return nil }
    return weighed(reader.read(source, isNamed: !isFound), source.bytes)
  }

  /// The file as it weighs: that a named one cannot be read in full is an error, for nobody knows what it lacks.
  private func weighed(_ file: DefinitionFile, _ bytes: [UInt8] = []) -> DefinitionFile {
    guard isFound else { return file }
    var file = file
    file.problems = file.problems.map(\.asSkipped)
    if !file.problems.isEmpty { file.template = HelmTemplate(path: path, bytes: bytes) }
    return file
  }
}

extension Diagnostic {
  /// The finding as it weighs in a file that was found in a folder and not named.
  fileprivate var asSkipped: Diagnostic {
    var finding = self
    finding.rule = .skippedAlertFile
    finding.severity = finding.rule.severity
    return finding
  }
}
