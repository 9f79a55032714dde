import Platform

/// Giving an entry of one folder the same place in another.
extension Folder {
  /// Puts the entry at `name` into `other` too: a file by hard link, a symbolic link by a new one with the same text.
  ///
  /// Where the file system or its rules allow no hard link (FAT, another owner's file, too many links) a file is
  /// copied with its permissions and times.
  func link(_ name: SitePath, _ kind: Kind, into other: Folder) throws(PublishError) {
    if kind == .symbolicLink { return try copySymbolicLink(name, into: other) }
    if linkat(descriptor, name.c, other.descriptor, name.c, 0) == 0 { return }
    let code = errno
    switch code {
    case EPERM, EMLINK, EXDEV, ENOSYS, ENOTSUP, EOPNOTSUPP:
      guard kind == .file else { throw failure("link", name, code) }
      try copyFile(name, into: other)
    default:
      throw other.failure("link", name, code)
    }
  }

  private func copySymbolicLink(_ name: SitePath, into other: Folder) throws(PublishError) {
    var text = [CChar](repeating: 0, count: 4097)
    let count = readlinkat(descriptor, name.c, &text, text.count - 1)
    guard count >= 0 else { throw failure("read the symbolic link", name, errno) }
    text[count] = 0
    guard symlinkat(text, other.descriptor, name.c) == 0 else {
      throw other.failure("create the symbolic link", name, errno)
    }
  }

  private func copyFile(_ name: SitePath, into other: Folder) throws(PublishError) {
    let source = openat(descriptor, name.c, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard source >= 0 else { throw failure("open", name, errno) }
    defer { close(source) }
    var raw = stat()
    guard fstat(source, &raw) == 0 else { throw failure("get the status of", name, errno) }
    let status = Status(raw)
    let copy = openat(other.descriptor, name.c, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard copy >= 0 else { throw other.failure("create", name, errno) }
    var code = Self.copyBytes(from: source, to: copy)
    if code == 0, fchmod(copy, status.permissions & 0o777) != 0 { code = errno }
    if code == 0, futimens(copy, [status.modified, status.modified]) != 0 { code = errno }
    try other.finish(copy, name, "copy", code: code)
  }

  /// Copies what follows in a file, or just that many bytes of it; 0 or the error's number.
  static func copyBytes(from source: Int32, to copy: Int32, count wanted: Int? = nil) -> Int32 {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer -> Int32 in
      var left = wanted ?? .max
      while left > 0 {
        let count = read(source, buffer.baseAddress, min(buffer.count, left))
        if count == 0 { return wanted == nil ? 0 : EIO }
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        left -= count
        let code = UnsafeRawBufferPointer(rebasing: buffer[..<count]).writeAll(to: copy)
        if code != 0 { return code }
      }
      return 0
    }
  }
}
