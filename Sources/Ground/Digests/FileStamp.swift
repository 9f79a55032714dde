/// What a file is recognised by: how many bytes it has, and a digest of them that depends on a key.
///
/// Who does not know the key cannot make another file with the same stamp but by chance.
package struct FileStamp: Sendable, Equatable {
  package var size: Int
  package var digest: UInt64

  /// A file by its size and digest.
  package init(size: Int, digest: UInt64) { (self.size, self.digest) = (size, digest) }

  /// Makes the stamp of a file whose bytes are not all there at once.
  package struct Maker: Sendable {
    private var state: UInt64
    /// What does not fill a word waits for the next bytes.
    private var rest: UInt64 = 0
    private var waiting: UInt64 = 0
    private var size = 0

    package init(key: UInt64) { state = key }

    /// Takes the next bytes.
    package mutating func take(_ piece: ArraySlice<UInt8>) { piece.withUnsafeBytes { take($0) } }

    /// Takes the next bytes.
    package mutating func take(_ bytes: UnsafeRawBufferPointer) {
      size += bytes.count
      var (state, offset) = (state, 0)
      while offset < bytes.count {
        if waiting == 0 {
          while offset + 8 <= bytes.count {
            ContentDigest.mix(
              &state, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
          }
          if offset == bytes.count { break }
        }
        rest |= UInt64(bytes[offset]) << (8 * waiting)
        waiting += 1
        offset += 1
        if waiting == 8 {
          ContentDigest.mix(&state, rest)
          (rest, waiting) = (0, 0)
        }
      }
      self.state = state
    }

    /// The stamp of all that was taken.
    package var stamp: FileStamp {
      var state = state
      ContentDigest.mix(&state, rest)
      ContentDigest.mix(&state, UInt64(truncatingIfNeeded: size))
      return FileStamp(size: size, digest: state)
    }
  }
}
