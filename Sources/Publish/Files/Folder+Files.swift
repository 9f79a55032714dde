import Platform

/// Creating and comparing files.
extension Folder {
  /// Writes a new file, 0644 less the umask; a file that is there already is an error.
  func create(_ name: SitePath, _ content: some FileContent) throws(PublishError) {
    let file = try createFile(name)
    let code = content.writeAll(to: file)
    try finish(file, name, code: code)
  }

  /// Makes a new file, 0644 less the umask, and opens it for writing; a file that is there already is an error.
  func createFile(_ name: SitePath) throws(PublishError) -> Int32 {
    let file = openat(descriptor, name.c, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("create", name, errno) }
    return file
  }

  /// Closes a file that was written; throws where `code` is the number of an error, or closing fails.
  func finish(_ file: Int32, _ name: SitePath, _ action: String = "write", code: Int32) throws(PublishError) {
    // Network file systems and quotas report a failed write as late as here.
    let closed = close(file) == 0 || errno == EINTR ? 0 : errno
    guard code == 0, closed == 0 else { throw failure(action, name, code == 0 ? closed : code) }
  }

  /// Looks whether `name` is a regular file with exactly these bytes.
  func compare(_ name: SitePath, with content: some FileContent) throws(PublishError) -> Comparison {
    switch try openFile(name) {
    case .absent: return .absent
    case .other(let kind): return .different(kind)
    case .file(let file, let status):
      defer { close(file) }
      guard status.size == content.size else { return .different(.file) }
      let (same, code) = Self.holds(content, file)
      guard code == 0 else { throw failure("read", name, code) }
      return same ? .same(status.permissions) : .different(.file)
    }
  }

  /// What `compare` found.
  enum Comparison: Sendable {
    case absent
    case different(Kind)
    case same(mode_t)
  }

  /// What `openFile` found: a regular file is open for reading.
  enum Opening {
    case absent
    case other(Kind)
    case file(Int32, Status)
  }

  /// Opens a regular file for reading.
  func openFile(_ name: SitePath) throws(PublishError) -> Opening {
    // Non-blocking, or a named pipe there would wait for a writer for ever.
    let file = openat(descriptor, name.c, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return .absent
      case ELOOP: return .other(.symbolicLink)
      case EACCES, EPERM: return .other(.file)
      case ENXIO: return .other(.other)
      default: throw failure("open", name, errno)
      }
    }
    var raw = stat()
    guard fstat(file, &raw) == 0 else {
      let code = errno
      close(file)
      throw failure("get the status of", name, code)
    }
    let status = Status(raw)
    if status.kind == .file { return .file(file, status) }
    close(file)
    return .other(status.kind)
  }

  /// The bytes of a regular file; `nil` if there is none.
  func contents(of name: SitePath) throws(PublishError) -> [UInt8]? {
    let file = openat(descriptor, name.c, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("open", name, errno)
    }
    defer { close(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count == 0 { return result }
      if count > 0 { result += buffer[..<count] } else if errno != EINTR { throw failure("read", name, errno) }
    }
  }

  /// Whether a file goes on with these bytes, from where it was read last; and the number of an error, or 0.
  static func holds(_ content: some FileContent, _ file: Int32) -> (same: Bool, code: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      var same = true
      var left = content.size
      var known = UnsafeRawBufferPointer(rebasing: buffer[..<0])
      let code = content.untilFailure { piece in
        var rest = piece
        while same, let wanted = rest.baseAddress, !rest.isEmpty {
          if known.isEmpty {
            let count = read(file, buffer.baseAddress, min(buffer.count, left))
            if count < 0 {
              if errno == EINTR { continue }
              return errno
            }
            known = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            left -= count
          }
          let count = min(known.count, rest.count)
          same = count > 0 && known.baseAddress.map { memcmp($0, wanted, count) == 0 } == true
          known = UnsafeRawBufferPointer(rebasing: known[count...])
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return 0
      }
      return (same, code)
    }
  }
}
