import CLibMD

/// A SHA-256 that is fed piece by piece; the computing is libmd's.
package struct SHA256 {
  private var context = SHA2_CTX()

  package init() {
    SHA256Init(&context)
  }

  /// The 32 bytes of the digest of a text as UTF-8.
  package static func digest(of text: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(text)
    return hash.finalize()
  }

  /// Feeds bytes.
  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { buffer in
      SHA256Update(&context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
    }
  }

  /// Feeds bytes and, before them, how many they are, so that what follows cannot be taken for a part of them.
  package mutating func update(field bytes: [UInt8]) {
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { update(Array($0)[...]) }
    update(bytes[...])
  }

  /// Feeds a text as UTF-8.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { SHA256Update(&context, $0.baseAddress, $0.count) }
  }

  /// The 32 bytes of the digest of what was fed.
  package consuming func finalize() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      SHA256Final(buffer.baseAddress, &context)
      count = buffer.count
    }
  }
}
