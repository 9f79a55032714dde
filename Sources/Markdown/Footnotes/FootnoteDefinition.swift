import Ground

/// The line on which a footnote begins, as it was written for cmark.
struct FootnoteDefinition {
  /// The label as it is compared: GitHub does not tell upper from lower case.
  var key: ByteName
  var label: String
  /// The line that cmark sees, counted from 0, and how many bytes come before the list marker on it.
  var line: Int
  var column: Int
  /// The label with its brackets and colon in the source.
  var source: Range<Int>
  /// Whether its first line says nothing, so that a comment is in the place of its text.
  var isEmpty: Bool

  /// Where the label ends that begins right after `[^`; nil if there is none. That of a reference has no bracket in it.
  static func endOfLabel(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isReference: Bool = false
  ) -> Int? {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.closeBracket: return index > start ? index : nil
      case 0...0x20: return nil
      case UInt8.openBracket where isReference: return nil
      default: index += 1
      }
    }
    return nil
  }

  static func key(_ label: some Collection<UInt8>) -> ByteName {
    ByteName(String(decoding: label, as: UTF8.self).lowercased())
  }
}
