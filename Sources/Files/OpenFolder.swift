import CPlatform
import Platform

/// A folder that is held open, for opening files below it by name.
final class OpenFolder: Sendable {
  private let descriptor: Int32

  /// - Throws: ``FileError`` if it cannot be opened.
  init(_ path: String) throws(FileError) {
    descriptor = Platform.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
  }

  deinit { close(descriptor) }

  /// Opens a file below the folder for reading, through no symbolic link; -1 with `errno` if it cannot be.
  func open(_ path: String) -> Int32 { kedge_open_below(descriptor, path) }
}
