import Platform

/// A text as a key: equal to another where the bytes are the same.
///
/// As a `String` it would also equal a text that is composed in another way (`é` as one scalar or as two), which a file
/// system and a browser tell apart.
package struct ByteName: Sendable, Hashable {
  /// The text itself.
  package let text: String

  /// Takes a text.
  package init(_ text: String) { self.text = text }

  package static func == (one: ByteName, other: ByteName) -> Bool { isSame(one.text, other.text) }

  /// Whether two texts have the same bytes.
  package static func isSame(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count == other.utf8.count else { return false }
    let isSame = one.utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return one.isEmpty && other.isEmpty }
        return memcmp(first, second, one.count) == 0
      }
    }
    // A text that is not stored as UTF-8 has to be read byte by byte.
    return (isSame ?? nil) ?? one.utf8.elementsEqual(other.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
