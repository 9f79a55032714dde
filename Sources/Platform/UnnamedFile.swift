import CPlatform

/// A file without a name, for what is put aside for a while: the system takes it back when nobody has it open any
/// longer, however the process ends.
package final class UnnamedFile: Sendable {
  private let descriptor: Int32

  /// Makes one on the file system of a folder; nil if the folder is not there, is not writable, or has none.
  package init?(in folder: String) {
    descriptor = kedge_open_unnamed(folder)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Writes all bytes at an offset.
  ///
  /// - Returns: 0, or the system's error number.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count > 0 { done += count } else if count == 0 { return EIO } else if errno != EINTR { return errno }
    }
    return 0
  }

  /// Fills all of a buffer with what is at an offset.
  ///
  /// - Returns: 0, or the system's error number; `EIO` where the file is shorter.
  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int32 {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count > 0 { done += count } else if count == 0 { return EIO } else if errno != EINTR { return errno }
    }
    return 0
  }
}
