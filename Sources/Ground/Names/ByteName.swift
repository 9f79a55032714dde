/// A text as a key: equal to another where the bytes are the same.
///
/// As a `String` it would also equal a text that is composed in another way (`é` as one scalar or as two), which a file
/// system and a browser tell apart.
package struct ByteName: Sendable, Hashable {
  /// The text itself.
  package let text: String

  /// Takes a text.
  package init(_ text: String) { self.text = text }

  package static func == (one: ByteName, other: ByteName) -> Bool {
    one.text.utf8.count == other.text.utf8.count && one.text.utf8.elementsEqual(other.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
