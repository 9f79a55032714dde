import Diagnostics
import Ground
import Platform

/// The files below a folder, found and read without following anything out of it.
package struct FileTree: Sendable {
  /// The folder, as the user typed it.
  package let root: String
  /// The paths of the regular files below it, with `/`, sorted by bytes; hidden ones are left out.
  package private(set) var paths: [String]
  /// The paths of folders that cannot be opened, with a `/` at the end, in the order of the walk.
  package let unreadableFolders: [String]
  /// What could not be taken: links to outside the root, names that are not UTF-8, folders that cannot be opened.
  package let diagnostics: [Diagnostic]
  /// Where the symbolic links among the paths lead, as paths below the folder.
  private let links: [ByteName: String]
  /// The folder, held open: what is read is below it, whatever happens to the names meanwhile.
  private let folder: OpenFolder
  /// The bytes of files that are to be read as they are not on disk yet.
  private var planned: [ByteName: [UInt8]] = [:]

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - name: What a finding calls it.
  /// - Throws: ``FileError`` if the folder itself cannot be opened.
  package init(root: String, name: String = "content folder") throws(FileError) {
    self.root = root
    guard let real = SystemCall.realPath(root) else { throw FileError(path: root, code: errno) }
    var walk = Walk(root: root, name: name, realRoot: real)
    folder = try OpenFolder(root)
    try walk.visit("")
    paths = walk.files.sorted { $0.precedesByBytes($1) }
    links = walk.links
    (diagnostics, unreadableFolders) = (walk.diagnostics, walk.unreadableFolders)
  }

  /// The path of a file of the tree as the user would type it.
  package func sourcePath(_ path: String) -> String {
    root == "." ? path : root.hasSuffix("/") ? root + path : root + "/" + path
  }

  /// Reads a file of the tree.
  ///
  /// - Throws: ``FileError`` if it cannot be read or is larger than `limit` bytes (`EFBIG`).
  package func read(_ path: String, limit: Int = BoundedInput.ceiling) throws(FileError) -> SourceFile {
    let sourcePath = sourcePath(path)
    if !planned.isEmpty, let bytes = planned[ByteName(path)] { return SourceFile(path: sourcePath, bytes: bytes) }
    let descriptor = try open(path)
    defer { close(descriptor) }
    return SourceFile(
      path: sourcePath, bytes: try BoundedInput.bytes(ofFile: descriptor, path: sourcePath, limit: limit))
  }

  /// Reads a file of the tree in parts, of which only one is held.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - size: How many bytes each part has except the last.
  ///   - body: Takes a part.
  /// - Throws: ``FileError`` if it cannot be read, and what `body` throws.
  package func read(_ path: String, inPartsOf size: Int, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    if !planned.isEmpty, let bytes = planned[ByteName(path)] { return try body(bytes[...]) }
    let descriptor = try open(path)
    defer { close(descriptor) }
    while true {
      let part = try BoundedInput.part(of: descriptor, path: sourcePath(path), size: size)
      if !part.isEmpty { try body(part[...]) }
      if part.count < size { return }
    }
  }

  /// How many bytes a file of the tree has; 0 where it is gone.
  package func size(of path: String) -> Int {
    guard let descriptor = try? open(path) else { return 0 }
    defer { close(descriptor) }
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  private func open(_ path: String) throws(FileError) -> Int32 {
    let descriptor = folder.open(links.isEmpty ? path : links[ByteName(path)] ?? path)
    guard descriptor >= 0 else {
      // A link where there was none: somebody replaced the file.
      let code = errno == ELOOP || errno == EXDEV ? ENOENT : errno
      throw FileError(path: sourcePath(path), code: code)
    }
    return descriptor
  }

  /// The tree as it will be once files are written and others taken away.
  ///
  /// - Parameters:
  ///   - files: The new bytes of files, by their paths in the tree.
  ///   - removed: The paths of files that will be gone.
  /// - Returns: The tree, from which the files are read as they will be.
  package func planning(_ files: [ByteName: [UInt8]], without removed: Set<ByteName>) -> FileTree {
    var tree = self
    tree.planned.merge(files) { _, new in new }
    let there = Set(paths.lazy.map(ByteName.init))
    tree.paths = (paths + files.keys.filter { !there.contains($0) }.map(\.text))
      .filter { !removed.contains(ByteName($0)) }.sorted { $0.precedesByBytes($1) }
    return tree
  }

  /// Reads a file that the user names: a regular one, or a pipe, up to a limit.
  package static func bytes(of path: String, limit: Int = BoundedInput.ceiling) throws(FileError) -> [UInt8] {
    try BoundedInput.read(file: path, limit: limit)
  }

  /// Whether anything is at a path, a link that leads nowhere too.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a path leads to a regular file.
  package static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// One walk over a folder.
private struct Walk {
  let root: String
  let name: String
  let realRoot: String
  var files: [String] = []
  /// Where symbolic links lead, as paths below the folder.
  var links: [ByteName: String] = [:]
  var diagnostics: [Diagnostic] = []
  var unreadableFolders: [String] = []

  mutating func visit(_ folder: String) throws(FileError) {
    let full = folder.isEmpty ? root : root + "/" + folder
    guard let handle = opendir(full) else {
      guard !folder.isEmpty else { throw FileError(path: root, code: errno) }
      unreadableFolders.append(folder + "/")
      return report(.unreadableFile, "cannot open the folder: \(reason)", folder)
    }
    var folders: [String] = []
    while let entry = readdir(handle) {
      let kind = Int32(entry.pointee.d_type)
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard bytes.first != .period else { continue }
      guard let name = String(validating: bytes, as: UTF8.self),
        !bytes.contains(where: { $0 < .space || $0 == .delete })
      else {
        let shown =
          (folder.isEmpty ? "" : folder + "/") + String(decoding: bytes.filter { $0 >= .space }, as: UTF8.self)
        report(.invalidFileName, "the file name is not UTF-8, or contains a control character", shown)
        continue
      }
      let path = folder.isEmpty ? name : folder + "/" + name
      switch kind {
      case Int32(DT_DIR): folders.append(path)
      case Int32(DT_REG): files.append(path)
      case Int32(DT_LNK): followLink(path)
      default: inspect(path, &folders)
      }
    }
    closedir(handle)
    if !folder.isEmpty, isRepository(folder, folders) {
      report(
        .nestedRepository, "the folder looks like a git repository, and git would do what its files say", folder)
    }
    for folder in folders { try visit(folder) }
  }

  /// For file systems that do not report the kind of an entry in the listing.
  private mutating func inspect(_ path: String, _ folders: inout [String]) {
    var status = stat()
    guard lstat(root + "/" + path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: folders.append(path)
    case S_IFREG: files.append(path)
    case S_IFLNK: followLink(path)
    default: return
    }
  }

  private mutating func followLink(_ path: String) {
    guard let target = SystemCall.realPath(root + "/" + path) else {
      return report(.linkOutsideRoot, "the target of the symbolic link does not exist", path)
    }
    guard target.hasPrefix(realRoot + "/") else {
      return report(.linkOutsideRoot, "the target of the symbolic link is outside the \(self.name)", path)
    }
    let inside = String(target.dropFirst(realRoot.utf8.count + 1))
    guard !inside.split(separator: "/").contains(where: { $0.utf8.first == .period }) else {
      return report(
        .linkOutsideRoot, "the target of the symbolic link is hidden: its path has a part that begins with a dot", path)
    }
    var status = stat()
    guard stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return report(.linkOutsideRoot, "symbolic links to folders are not followed", path)
    }
    files.append(path)
    links[ByteName(path)] = inside
  }

  /// Whether git would take a folder for a repository: it has `HEAD`, `objects` and `refs`.
  private func isRepository(_ folder: String, _ folders: [String]) -> Bool {
    ["objects", "refs"].allSatisfy { folders.contains(folder + "/" + $0) } && files.contains(folder + "/HEAD")
  }

  private var reason: String { String(cString: strerror(errno)) }

  private mutating func report(_ rule: Rule, _ message: String, _ path: String) {
    let shown = root == "." ? path : root.hasSuffix("/") ? root + path : root + "/" + path
    diagnostics.append(Diagnostic(rule, message, file: shown))
  }
}

extension Rule {
  package static let linkOutsideRoot = Rule(
    "link-outside-root", .error, "symbolic links lead to files inside the content folder", .fixed)
  package static let invalidFileName = Rule(
    "invalid-file-name", .error, "file names are UTF-8 without control characters", .fixed)
  package static let nestedRepository = Rule(
    "nested-repository", .error, "no folder of the content looks like a git repository", .fixed)
  package static let unreadableFile = Rule(
    "unreadable-file", .error, "every file in the content folder can be read", .fixed)
}

extension FileTree {
  /// The rules that are judged while files are found and read.
  package static let rules: [Rule] = [.linkOutsideRoot, .invalidFileName, .nestedRepository, .unreadableFile]
}
