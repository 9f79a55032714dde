import Platform

/// A stream that messages come on.
package enum MessageStream {
  private static let most = 65_536

  /// What has come, at most 64 KB; waits for something.
  ///
  /// - Returns: The bytes, none at the end of the stream; nil with `errno` where it cannot be read.
  package static func read(_ descriptor: Int32) -> [UInt8]? {
    while true {
      var isRead = true
      let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
        let length = SystemCall.readBytes(descriptor, into: UnsafeMutableRawBufferPointer(buffer))
        (isRead, count) = (length >= 0, max(0, length))
      }
      if isRead { return bytes }
      // A signal came first.
      guard errno == EINTR else { return nil }
    }
  }
}
