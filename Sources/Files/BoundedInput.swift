import Platform

/// The one reader of files, pipes and standard input: to their end, whatever the system says of their size, up to a
/// limit.
package enum BoundedInput {
  /// How many bytes are read at most where nobody says otherwise; ranges in a document are of 31 bits.
  package static let ceiling = 1 << 28

  /// Reads all of what a user names: a file, a pipe, or standard input.
  ///
  /// - Parameters:
  ///   - path: The file; `-` for standard input.
  ///   - limit: How many bytes it may have.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` if it cannot be read or is larger.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    path == "-"
      ? try bytes(of: STDIN_FILENO, path: path, limit: limit, room: 0) : try read(file: path, limit: limit)
  }

  /// Reads a file, or a pipe such as `<(…)` of a shell, by its path alone.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: How many bytes it may have.
  ///   - patience: For how many seconds a pipe may have no writer.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` if it cannot be read or is larger.
  package static func read(file path: String, limit: Int, patience: Int = 30) throws(FileError) -> [UInt8] {
    // A pipe that nobody writes into would hold a plain `open` for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return try bytes(ofFile: descriptor, path: path, limit: limit)
    case S_IFDIR: throw FileError(path: path, code: EISDIR)
    default:
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while true {
        let ready = poll(&waiting, 1, Int32(patience * 1000))
        if ready < 0, errno == EINTR { continue }
        guard ready != 0 else { throw FileError(path: path, code: ETIMEDOUT) }
        break
      }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
      return try bytes(of: descriptor, path: path, limit: limit, room: 0)
    }
  }

  /// Reads an open file, which must be a regular one.
  static func bytes(ofFile descriptor: Int32, path: String, limit: Int) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, code: EISDIR) }
    let size = Int(status.st_size)
    guard size <= limit else { throw FileError(path: path, limit: limit) }
    return try bytes(of: descriptor, path: path, limit: limit, room: size)
  }

  /// Reads the next bytes of an open file; fewer than `size` only at its end.
  static func part(of descriptor: Int32, path: String, size: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let part = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<size])
        let got = SystemCall.readBytes(descriptor, into: rest)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    guard failure == 0 else { throw FileError(path: path, code: failure) }
    return part
  }

  private static func bytes(
    of descriptor: Int32, path: String, limit: Int, room: Int
  ) throws(FileError) -> [UInt8] {
    // One byte more than the size, so that a file that is as large as it says is read in one call.
    var size = min(max(room, 1), limit) + 1
    var result: [UInt8] = []
    while true {
      let more = try part(of: descriptor, path: path, size: size)
      if result.isEmpty { result = more } else { result.append(contentsOf: more) }
      guard result.count <= limit else { throw FileError(path: path, limit: limit) }
      // A part that is not full is the last one: who types at a terminal ends it once.
      if more.count < size { return result }
      size = max(65_536, min(result.count, 1 << 24))
    }
  }
}
