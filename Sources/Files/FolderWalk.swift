import Diagnostics
import Ground
import Platform

/// One walk over a folder and those in it.
struct FolderWalk {
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
      let error = FileError(path: full, code: errno)
      guard !folder.isEmpty, !error.isOfMachine else { throw error }
      unreadableFolders.append(folder + "/")
      return report(.unreadableFile, "cannot open the folder: \(error.reason)", folder)
    }
    var folders: [String] = []
    var code: Int32 = 0
    while true {
      errno = 0
      guard let entry = readdir(handle) else {
        code = errno
        break
      }
      take(entry, in: folder, &folders)
    }
    closedir(handle)
    guard code == 0 else { throw FileError(path: full, code: code) }
    if !folder.isEmpty, isRepository(folder, folders) {
      report(
        .nestedRepository, "the folder looks like a git repository, and git would do what its files say", folder)
    }
    for folder in folders { try visit(folder) }
  }

  private mutating func take(
    _ entry: UnsafeMutablePointer<dirent>, in folder: String, _ folders: inout [String]
  ) {
    let kind = Int32(entry.pointee.d_type)
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard bytes.first != .period else { return }
    guard let name = String(validating: bytes, as: UTF8.self),
      !bytes.contains(where: { $0 < .space || $0 == .delete })
    else {
      let shown =
        (folder.isEmpty ? "" : folder + "/") + String(decoding: bytes.filter { $0 >= .space }, as: UTF8.self)
      return report(.invalidFileName, "the file name is not UTF-8, or contains a control character", shown)
    }
    let path = folder.isEmpty ? name : folder + "/" + name
    switch kind {
    case Int32(DT_DIR): folders.append(path)
    case Int32(DT_REG): files.append(path)
    case Int32(DT_LNK): followLink(path)
    default: inspect(path, &folders)
    }
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

  private mutating func report(_ rule: Rule, _ message: String, _ path: String) {
    let shown = root == "." ? path : root.hasSuffix("/") ? root + path : root + "/" + path
    diagnostics.append(Diagnostic(rule, message, file: shown))
  }
}
