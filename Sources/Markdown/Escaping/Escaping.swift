/// The one place where text becomes HTML.
public enum Escaping {
  /// Adds text with `& < > " '` escaped.
  public static func appendText(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendText($0, to: &output) }
  }

  /// Adds UTF-8 text with `& < > " '` escaped.
  public static func appendText(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    if text.withContiguousStorageIfAvailable({ appendText($0, to: &output) }) == nil {
      Array(text).withUnsafeBufferPointer { appendText($0, to: &output) }
    }
  }

  /// Adds an attribute's value, to stand between double quotes.
  public static func appendAttribute(_ value: String, to output: inout [UInt8]) {
    appendText(value, to: &output)
  }

  /// Adds UTF-8 text with `& < > " '` escaped.
  static func appendText(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var written = 0
    for index in text.indices {
      guard let entity = entity(for: text[index]) else { continue }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
      output.append(contentsOf: entity.utf8)
      written = index + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
  }

  @inline(__always)
  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
