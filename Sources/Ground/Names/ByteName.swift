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
    var (one, other) = (one, other)
    return one.withUTF8 { one in
      other.withUTF8 { other in
        guard one.count == other.count, let first = one.baseAddress, let second = other.baseAddress else {
          return one.isEmpty && other.isEmpty
        }
        return memcmp(first, second, one.count) == 0
      }
    }
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
