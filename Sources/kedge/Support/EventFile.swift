import Alerts
import Diagnostics
import Files
import Handbook
import Platform

/// An event that the user names: a file, a pipe, or standard input.
enum EventFile {
  /// Reads an event, at most a byte more than is ever accepted.
  ///
  /// - Parameter path: The file; `-` for standard input.
  /// - Returns: The event's bytes under the name that messages use.
  /// - Throws: ``FileError`` where it cannot be read.
  static func read(_ path: String) throws(FileError) -> SourceFile {
    if path == "-" { return SourceFile(path: "<stdin>", bytes: try bytes(of: STDIN_FILENO, path: path)) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    return SourceFile(path: path, bytes: try bytes(of: descriptor, path: path))
  }

  private static func bytes(of descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while result.count <= EventReader.maximumSize {
      let count = chunk.withUnsafeMutableBytes { SystemCall.readBytes(descriptor, into: $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, code: errno) }
      if count == 0 { break }
      result += chunk[..<count]
    }
    return result
  }
}
