import Platform

/// What a user names to be read: a file, a pipe, or standard input, up to a limit.
package enum BoundedInput {
  /// Reads all of it.
  ///
  /// - Parameters:
  ///   - path: The file; `-` for standard input.
  ///   - limit: How many bytes it may have.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` if it cannot be read or is larger.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    if path == "-" { return try bytes(of: STDIN_FILENO, path: path, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, path: path, limit: limit)
  }

  private static func bytes(of descriptor: Int32, path: String, limit: Int) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { SystemCall.readBytes(descriptor, into: $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, code: errno) }
      if count == 0 { return result }
      guard result.count + count <= limit else { throw FileError(path: path, limit: limit) }
      result += chunk[..<count]
    }
  }
}
