import Diagnostics
import Ground
import Platform

/// The files below a folder, found and read without following anything out of it.
package struct FileTree: Sendable {
  /// The folder, as the user typed it.
  package let root: String
  /// The folder's own absolute path, through no link.
  package let realRoot: String
  /// The paths of the regular files below it, with `/`, sorted by bytes; hidden ones are left out.
  package private(set) var paths: [String]
  /// The paths of folders that cannot be opened, with a `/` at the end, in the order of the walk.
  package let unreadableFolders: [String]
  /// What could not be taken: links to outside the root, names that are not UTF-8, folders that cannot be opened.
  package let diagnostics: [Diagnostic]
  /// Where the symbolic links among the paths lead, as paths below the folder.
  let links: [ByteName: String]
  /// The folder, held open: what is read is below it, whatever happens to the names meanwhile.
  private let folder: OpenFolder
  /// The bytes of files that are to be read as they are not on disk yet.
  private var planned: [ByteName: [UInt8]] = [:]

  /// Lists a folder.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - name: What a finding calls it.
  /// - Throws: ``FileError`` if the folder itself cannot be opened, or the machine gives out.
  package init(root: String, name: String = "content folder") throws(FileError) {
    self.root = root
    guard let real = SystemCall.realPath(root) else { throw FileError(path: root, code: errno) }
    realRoot = real
    var walk = FolderWalk(root: root, name: name, realRoot: real)
    folder = try OpenFolder(root)
    try walk.visit("")
    paths = walk.files.sorted { $0.precedesByBytes($1) }
    links = walk.links
    (diagnostics, unreadableFolders) = (walk.diagnostics, walk.unreadableFolders)
  }

  /// The paths of the files that are symbolic links to others.
  package var linked: [String] { links.keys.map(\.text) }

  /// The path of a file of the tree as the user would type it.
  package func sourcePath(_ path: String) -> String {
    root == "." ? path : root.hasSuffix("/") ? root + path : root + "/" + path
  }

  /// Reads a file of the tree.
  ///
  /// - Throws: ``FileError`` if it cannot be read or is larger than `limit` bytes (`EFBIG`).
  package func read(_ path: String, limit: Int = BoundedInput.ceiling) throws(FileError) -> SourceFile {
    let sourcePath = sourcePath(path)
    if !planned.isEmpty, let bytes = planned[ByteName(path)] {
      guard bytes.count <= limit else { throw FileError(path: sourcePath, limit: limit) }
      return SourceFile(path: sourcePath, bytes: bytes)
    }
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
    if !planned.isEmpty, let bytes = planned[ByteName(path)] { return bytes.count }
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

  /// Whether a file of the tree is there as it was when the folder was listed, whatever it says now.
  package func stillHas(_ path: String) -> Bool {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].precedesByBytes(path) { low = middle + 1 } else { high = middle }
    }
    guard low < paths.count, ByteName.isSame(paths[low], path), links[ByteName(path)] == nil else { return false }
    var status = stat()
    return lstat(sourcePath(path), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether anything is at a path, a link that leads nowhere too; also where the system does not say.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 || ![ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP].contains(errno)
  }

  /// Whether a path leads to a regular file.
  package static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
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
