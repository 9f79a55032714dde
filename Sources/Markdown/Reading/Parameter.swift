import Ground

/// A place such as `{{server_url}}` that the site fills in.
package enum Parameter {
  /// The name of the parameter that is at an offset, nil if there is none.
  package static func name<Bytes: RandomAccessCollection>(in bytes: Bytes, at start: Int) -> String?
  where Bytes.Element == UInt8, Bytes.Index == Int {
    guard start + 4 < bytes.endIndex, bytes[start] == .openBrace, bytes[start + 1] == .openBrace else {
      return nil
    }
    var end = start + 2
    while end < bytes.endIndex, isNamePart(bytes[end], isFirst: end == start + 2) { end += 1 }
    guard end > start + 2, end + 1 < bytes.endIndex, bytes[end] == .closeBrace,
      bytes[end + 1] == .closeBrace
    else { return nil }
    return String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
  }

  private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.underscore: true
    case UInt8.digits: !isFirst
    default: false
    }
  }
}
