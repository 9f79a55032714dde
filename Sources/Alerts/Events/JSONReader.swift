import Diagnostics
import Ground

/// Reads JSON into ``JSONNode``s, or says where and why it cannot.
///
/// Foundation's reader knows no places, and which of its types is a flag and which a number depends on the platform.
package struct JSONReader {
  /// The largest text that is read, in bytes.
  package static let maximumSize = 4_000_000
  /// How deep values may be nested.
  package static let maximumDepth = 64

  /// Why a text is no JSON.
  package struct Problem: Error, Sendable, Hashable {
    package var message: String
    /// The byte range in the file.
    package var range: Range<Int>
    /// What can be done about it.
    package var help: String?

    package init(message: String, range: Range<Int>, help: String? = nil) {
      self.message = message
      self.range = range
      self.help = help
    }
  }

  private let bytes: [UInt8]
  private var index: Int

  /// Reads a whole file as one value.
  ///
  /// - Throws: ``Problem`` where it is no JSON.
  package static func read(_ source: SourceFile, maximumSize: Int = maximumSize) throws(Problem) -> JSONNode {
    guard source.bytes.count <= maximumSize else {
      throw Problem(message: "larger than \(maximumSize) bytes", range: 0..<0)
    }
    var reader = JSONReader(bytes: source.bytes, index: source.contentStart)
    reader.skipBlanks()
    guard reader.index < reader.bytes.count else {
      throw Problem(message: "there is nothing here: no JSON", range: reader.index..<reader.index)
    }
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.index == reader.bytes.count else { throw reader.problem("something follows the JSON value") }
    return value
  }

  private func problem(_ message: String, at start: Int? = nil) -> Problem {
    let start = min(start ?? index, bytes.count)
    return Problem(message: message, range: start..<min(start + 1, bytes.count))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func value(depth: Int) throws(Problem) -> JSONNode {
    guard depth < Self.maximumDepth else { throw problem("values nested more than \(Self.maximumDepth) deep") }
    let start = index
    guard index < bytes.count else { throw problem("the JSON ends where a value is wanted") }
    let content: JSONNode.Content =
      switch bytes[index] {
      case UInt8.openBrace: try object(depth: depth)
      case UInt8.openBracket: try list(depth: depth)
      case UInt8.quote: .text(try string())
      case UInt8.hyphen, UInt8.digits: .number(try number())
      default: try word()
      }
    return JSONNode(content: content, range: start..<index)
  }

  private mutating func object(depth: Int) throws(Problem) -> JSONNode.Content {
    let open = index
    var members: [JSONNode.Member] = []
    index += 1
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      skipBlanks()
      let start = index
      guard index < bytes.count else { throw problem("this `{` has no `}`", at: open) }
      guard bytes[index] == .quote else { throw problem("a name in quotes is wanted here") }
      let name = try string()
      let range = start..<index
      skipBlanks()
      guard take(":") else { throw problem("a `:` is wanted here") }
      skipBlanks()
      members.append(JSONNode.Member(name: name, nameRange: range, value: try value(depth: depth + 1)))
      skipBlanks()
      if take("}") { return .object(members) }
      guard index < bytes.count else { throw problem("this `{` has no `}`", at: open) }
      guard take(",") else { throw problem("a `,` or `}` is wanted here") }
    }
  }

  private mutating func list(depth: Int) throws(Problem) -> JSONNode.Content {
    let open = index
    var items: [JSONNode] = []
    index += 1
    skipBlanks()
    if take("]") { return .list(items) }
    while true {
      skipBlanks()
      guard index < bytes.count else { throw problem("this `[` has no `]`", at: open) }
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return .list(items) }
      guard index < bytes.count else { throw problem("this `[` has no `]`", at: open) }
      guard take(",") else { throw problem("a `,` or `]` is wanted here") }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private mutating func word() throws(Problem) -> JSONNode.Content {
    let words: [(String, JSONNode.Content)] = [("true", .flag(true)), ("false", .flag(false)), ("null", .null)]
    for (word, content) in words where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return content
    }
    throw problem("a JSON value is wanted here")
  }

  private mutating func number() throws(Problem) -> String {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Problem) {
    let start = index
    while index < bytes.count, UInt8.digits.contains(bytes[index]) { index += 1 }
    guard index > start else { throw problem("a digit is wanted here") }
  }

  private mutating func string() throws(Problem) -> String {
    let open = index
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8.quote:
        index += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw problem("this text is not UTF-8", at: open)
        }
        return result
      case UInt8.backslash: text += try escape()
      case 0..<0x20: throw problem("a control character stands in a text")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw problem("this text has no closing quote", at: open)
  }

  /// The bytes of an escape; half a surrogate pair becomes U+FFFD.
  private mutating func escape() throws(Problem) -> [UInt8] {
    let start = index
    index += 1
    guard index < bytes.count else { throw problem("an escape without end", at: start) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8.quote, UInt8.backslash, UInt8.slash: return [byte]
    case UInt8.b: return [0x08]
    case UInt8.f: return [0x0C]
    case UInt8.n: return [0x0A]
    case UInt8.r: return [0x0D]
    case UInt8.t: return [0x09]
    case UInt8.u: return Array(String(try scalar(from: start)).utf8)
    default: throw problem("JSON knows no such escape", at: start)
    }
  }

  private mutating func scalar(from start: Int) throws(Problem) -> Character {
    let unit = try unit(from: start)
    if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
    let behind = index
    if UTF16.isLeadSurrogate(unit), bytes[index...].starts(with: "\\u".utf8) {
      index += 2
      let second = try self.unit(from: behind)
      if UTF16.isTrailSurrogate(second) {
        let code = 0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(second & 0x3FF)
        if let scalar = Unicode.Scalar(code) { return Character(scalar) }
      }
      index = behind
    }
    return "\u{FFFD}"
  }

  private mutating func unit(from start: Int) throws(Problem) -> UInt16 {
    guard index + 4 <= bytes.count, let text = String(validating: bytes[index..<index + 4], as: UTF8.self),
      text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }), let unit = UInt16(text, radix: 16)
    else { throw problem("`\\u` wants four hexadecimal digits", at: start) }
    index += 4
    return unit
  }
}
