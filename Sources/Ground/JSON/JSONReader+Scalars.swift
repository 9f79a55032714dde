/// Words, numbers and strings.
extension JSONReader {
  mutating func word() throws(Problem) -> JSONNode.Content {
    let words: [(StaticString, JSONNode.Content)] = [("true", .flag(true)), ("false", .flag(false)), ("null", .null)]
    for (word, content) in words {
      let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
      guard bytes[index...].starts(with: letters) else { continue }
      index += letters.count
      return content
    }
    throw problem("expected a JSON value")
  }

  mutating func number() throws(Problem) -> String {
    let start = index
    _ = take(.hyphen)
    if !take(.digit0) { try digits() }
    if take(.period) { try digits() }
    if take(.e) || take(.capitalE) {
      if !take(.hyphen) { _ = take(.plus) }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Problem) {
    let start = index
    while index < bytes.count, UInt8.digits.contains(bytes[index]) { index += 1 }
    guard index > start else { throw problem("expected a digit") }
  }

  /// A string; half a surrogate pair becomes U+FFFD.
  mutating func string() throws(Problem) -> String {
    let open = index
    index += 1
    // What an escape means, and all before it; most strings have none.
    var decoded: [UInt8] = []
    var start = index
    while true {
      index = bytes.withUnsafeBytes { JSONEscape.firstSuspect(in: $0, from: index) }
      guard index < bytes.count else { throw problem("this string has no closing quote", at: open) }
      switch bytes[index] {
      case UInt8.quote:
        guard let text = text(decoded, start..<index) else { throw problem("this string is not UTF-8", at: open) }
        index += 1
        return text
      case UInt8.backslash:
        guard let (scalar, next) = JSONEscape.read(bytes, at: index) else { throw escapeProblem() }
        decoded += bytes[start..<index]
        decoded += String(scalar).utf8
        index = next
        start = next
      case ..<UInt8.space: throw problem("a string contains a control character")
      default: index += 1
      }
    }
  }

  /// Decoded bytes and a range that needs no decoding, as one string; nil if they are not UTF-8.
  private func text(_ decoded: [UInt8], _ rest: Range<Int>) -> String? {
    decoded.isEmpty
      ? String(validating: bytes[rest], as: UTF8.self) : String(validating: decoded + bytes[rest], as: UTF8.self)
  }

  /// What is wrong with the escape at hand.
  private func escapeProblem() -> Problem {
    guard index + 1 < bytes.count else { return problem("the escape is cut off") }
    return problem(
      bytes[index + 1] == .u ? "`\\u` needs four hexadecimal digits" : "JSON has no such escape")
  }
}
