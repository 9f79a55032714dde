import Ground
import Platform

extension Staging {
  /// Takes a file of the old site over as it is, where it is the one that is meant.
  ///
  /// - Parameters:
  ///   - path: As ``write(_:_:)`` takes it.
  ///   - stamp: What the file is recognised by; all of its bytes are read for that.
  /// - Returns: Whether it was taken over; else it is to be written.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func keep(_ path: String, _ stamp: FileStamp) throws -> Bool {
    try noting { () throws(PublishError) in try keep(SitePath(checking: path), stamp) }
  }

  private func keep(_ path: SitePath, _ stamp: FileStamp) throws(PublishError) -> Bool {
    guard let old, old.isOurs(path, .file) else { return false }
    // Where a folder above is a symbolic link by now, nothing is looked at through it.
    if try claim(path), let permissions = try old.folder.permissions(of: path, stamp),
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
  /// - Parameter files: All files of the site.
  /// - Returns: Whether all were taken over; if not, none was.
  /// - Throws: ``PublishError``; the publication fails then, even if the error is swallowed.
  package func keepAll(_ files: [(path: String, stamp: FileStamp)]) throws -> Bool {
    let kept = Parallel.map(files, batch: 16) { file in Result { try keep(file.path, file.stamp) } }
    let isWhole = try kept.reduce(true) { try $1.get() && $0 }
    guard !isWhole else { return true }
    for (file, result) in zip(files, kept) where try result.get() { release(try SitePath(checking: file.path)) }
    return false
  }
}

extension Folder {
  /// The permissions of a regular file that has a stamp; nil for any other, and where there is none.
  fileprivate func permissions(of name: SitePath, _ stamp: FileStamp) throws(PublishError) -> UInt32? {
    guard case .file(let file, let status) = try openFile(name) else { return nil }
    defer { close(file) }
    guard status.size == stamp.size else { return nil }
    let (found, code) = Self.stamp(file)
    guard code == 0 else { throw failure("read", name, code) }
    return found == stamp ? UInt32(status.permissions) : nil
  }

  /// The stamp of an open file, and the number of an error, or 0.
  private static func stamp(_ file: Int32) -> (FileStamp, code: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      var maker = ContentMark.Maker()
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        if count == 0 { return (FileStamp(maker), 0) }
        if count > 0 {
          maker.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else if errno != EINTR {
          return (FileStamp(maker), errno)
        }
      }
    }
  }
}
