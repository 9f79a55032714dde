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
    try walk.visit("")
    paths = walk.files.sorted { $0.precedesByBytes($1) }
    (diagnostics, unreadableFolders) = (walk.diagnostics, walk.unreadableFolders)
  }

  /// The path of a file of the tree as the user would type it.
  package func sourcePath(_ path: String) -> String {
    root == "." ? path : root.hasSuffix("/") ? root + path : root + "/" + path
  }

  /// Reads a file of the tree.
  ///
  /// - Throws: ``FileError`` if it cannot be read or is larger than `limit` bytes (`EFBIG`).
  package func read(_ path: String, limit: Int = .max) throws(FileError) -> SourceFile {
    let sourcePath = sourcePath(path)
    if !planned.isEmpty, let bytes = planned[ByteName(path)] { return SourceFile(path: sourcePath, bytes: bytes) }
    return SourceFile(path: sourcePath, bytes: try Self.bytes(of: sourcePath, limit: limit))
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

  /// Reads a file that the user names.
  package static func bytes(of path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, code: EISDIR) }
    let size = Int(status.st_size)
    guard size <= limit else { throw FileError(path: path, code: EFBIG) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw FileError(path: path, code: failure) }
    return bytes
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
    var status = stat()
    guard stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return report(.linkOutsideRoot, "symbolic links to folders are not followed", path)
    }
    files.append(path)
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
  package static let unreadableFile = Rule(
    "unreadable-file", .error, "every file in the content folder can be read", .fixed)
}

extension FileTree {
  /// The rules that are judged while files are found and read.
  package static let rules: [Rule] = [.linkOutsideRoot, .invalidFileName, .unreadableFile]
}
