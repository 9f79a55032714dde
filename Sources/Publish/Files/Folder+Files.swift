#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Creating and comparing files.
extension Folder {
  /// Writes a new file, 0644 less the umask; a file that is there already is an error.
  func create(_ name: SitePath, _ content: some FileContent) throws(PublishError) {
    let file = openat(descriptor, name.c, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("create", name, errno) }
    let code = content.untilFailure { Self.writeAll($0, to: file) }
    // Network file systems and quotas report a failed write as late as here.
    let closed = close(file) == 0 || errno == EINTR ? 0 : errno
    guard code == 0, closed == 0 else { throw failure("write", name, code == 0 ? closed : code) }
  }

  /// Looks whether `name` is a regular file with exactly these bytes.
  func compare(_ name: SitePath, with content: some FileContent) throws(PublishError) -> Comparison {
    // Non-blocking, or a named pipe there would wait for a writer for ever.
    let file = openat(descriptor, name.c, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return .absent
      case ELOOP: return .different(.symbolicLink)
      case EACCES, EPERM: return .different(.file)
      case ENXIO: return .different(.other)
      default: throw failure("open", name, errno)
      }
    }
    defer { close(file) }
    var raw = stat()
    guard fstat(file, &raw) == 0 else { throw failure("look at", name, errno) }
    let status = Status(raw)
    guard status.kind == .file, status.size == content.size else { return .different(status.kind) }
    var same = true
    let code = content.untilFailure { bytes in
      let (holds, code) = same ? Self.holds(bytes, file) : (false, 0)
      same = holds
      return code
    }
    guard code == 0 else { throw failure("read", name, code) }
    return same ? .same(status.permissions) : .different(.file)
  }

  /// What `compare` found.
  enum Comparison: Sendable {
    case absent
    case different(Kind)
    case same(mode_t)
  }

  /// The bytes of a regular file; `nil` where there is none.
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

  /// Writes everything, through short writes and interruptions; 0 or the error's number.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private static func holds(_ bytes: UnsafeRawBufferPointer, _ file: Int32) -> (same: Bool, code: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = read(file, buffer.baseAddress, min(buffer.count, rest.count))
        if count < 0 {
          if errno == EINTR { continue }
          return (false, errno)
        }
        let wanted = UnsafeRawBufferPointer(rebasing: rest)
        guard count > 0, let a = wanted.baseAddress, let b = buffer.baseAddress, memcmp(a, b, count) == 0 else {
          return (false, 0)
        }
        rest = rest.dropFirst(count)
      }
      return (true, 0)
    }
  }
}
