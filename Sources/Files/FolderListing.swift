import Ground
import Platform

/// What is directly in a folder, for saying what might have been meant.
package struct FolderListing: Sendable {
  /// The names of the folders, sorted by bytes; hidden ones are left out.
  package private(set) var folders: [String] = []
  /// The names of the other entries, sorted by bytes; hidden ones are left out.
  package private(set) var files: [String] = []

  /// Lists a folder; one that cannot be opened has nothing in it.
  package init(_ path: String) {
    guard let handle = opendir(path) else { return }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard bytes.first != .period, let name = String(validating: bytes, as: UTF8.self) else { continue }
      if Self.isFolder(path + "/" + name) { folders.append(name) } else { files.append(name) }
    }
    folders.sort { $0.precedesByBytes($1) }
    files.sort { $0.precedesByBytes($1) }
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path leads to anything.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Why a path does not lead to a folder; nil if it does.
  package static func problem(at path: String) -> FileError? {
    var status = stat()
    guard stat(path, &status) == 0 else { return FileError(path: path, code: errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? nil : FileError(path: path, code: ENOTDIR)
  }
}
