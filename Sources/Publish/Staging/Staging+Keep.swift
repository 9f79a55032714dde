import Ground
import Platform

extension Staging {
  /// Takes a file of the old site over as it is, where it is the one that is meant.
  ///
  /// - Parameters:
  ///   - path: As ``write(_:_:)`` takes it.
  ///   - stamp: What the file is recognised by; all of its bytes are read for that.
  ///   - key: The key of the stamp.
  /// - Returns: Whether it was taken over; else it is to be written.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func keep(_ path: String, _ stamp: FileStamp, key: UInt64) throws -> Bool {
    try noting { () throws(PublishError) in try keep(SitePath(checking: path), stamp, key) }
  }

  private func keep(_ path: SitePath, _ stamp: FileStamp, _ key: UInt64) throws(PublishError) -> Bool {
    guard let old, old.isOurs(path, .file) else { return false }
    // Where a folder above is a symbolic link by now, nothing is looked at through it.
    if try claim(path), let permissions = try old.folder.permissions(of: path, stamp, key),
      outcome(ofSame: path, permissions: permissions) == .unchanged
    {
      note(.unchanged, of: path)
      return true
    }
    release(path)
    return false
  }

  /// Takes every file of a site over, in place of making any.
  ///
  /// - Parameters:
  ///   - files: All files of the site.
  ///   - key: The key of their stamps.
  /// - Returns: Whether all were taken over; if not, none was.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func keepAll(_ files: [(path: String, stamp: FileStamp)], key: UInt64) throws -> Bool {
    let kept = Parallel.map(files, batch: 16) { file in Result { try keep(file.path, file.stamp, key: key) } }
    let isWhole = try kept.reduce(true) { try $1.get() && $0 }
    guard !isWhole else { return true }
    for (file, result) in zip(files, kept) where try result.get() { release(try SitePath(checking: file.path)) }
    return false
  }
}

extension Folder {
  /// The permissions of a regular file that has a stamp; nil for any other, and where there is none.
  fileprivate func permissions(
    of name: SitePath, _ stamp: FileStamp, _ key: UInt64
  ) throws(PublishError) -> UInt32? {
    guard case .file(let file, let status) = try openFile(name) else { return nil }
    defer { close(file) }
    guard status.size == stamp.size else { return nil }
    let (found, code) = Self.stamp(file, key)
    guard code == 0 else { throw failure("read", name, code) }
    return found == stamp ? UInt32(status.permissions) : nil
  }

  /// The stamp of an open file, and the number of an error, or 0.
  private static func stamp(_ file: Int32, _ key: UInt64) -> (FileStamp, code: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      var maker = FileStamp.Maker(key: key)
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        if count == 0 { return (maker.stamp, 0) }
        if count > 0 {
          maker.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if errno != EINTR {
          return (maker.stamp, errno)
        }
      }
    }
  }
}
