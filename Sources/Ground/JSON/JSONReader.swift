/// Reads JSON (RFC 8259) into ``JSONNode``s, or says where and why it cannot.
///
/// It keeps what other readers drop: the place of every name and value, numbers as they were written, names that appear
/// twice. Time and memory grow with the size of the text, the stack with ``maximumDepth``.
package struct JSONReader {
  /// The largest text that is read where the caller sets no limit, in bytes.
  package static let defaultMaximumSize = 64_000_000
  /// How deep values may be nested.
  package static let maximumDepth = 64

  /// Why a text is not JSON.
  package struct Problem: Error, Sendable, Hashable {
    package var message: String
    /// The byte range in the text: one byte, or none at its end.
    package var range: Range<Int>

    package init(message: String, range: Range<Int>) {
      self.message = message
      self.range = range
    }
  }

  let bytes: [UInt8]
  var index: Int

  /// Reads a whole text as one value; a byte order mark at its start is skipped.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - maximumSize: The largest text that is read, in bytes.
  /// - Returns: The value, with ranges in `bytes`.
  /// - Throws: ``Problem`` if the text is not JSON, is too large or nested too deep.
  package static func read(
    _ bytes: [UInt8], maximumSize: Int = defaultMaximumSize
  ) throws(Problem) -> JSONNode {
    guard bytes.count <= maximumSize else {
      throw Problem(message: "larger than \(maximumSize) bytes", range: 0..<0)
    }
    var reader = JSONReader(bytes: bytes, index: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    reader.skipSpace()
    guard reader.index < bytes.count else { throw reader.problem("expected a JSON value, found nothing") }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.problem("unexpected text after the JSON value") }
    return value
  }

  /// A problem at the next byte, or at another.
  func problem(_ message: String, at start: Int? = nil) -> Problem {
    let start = min(start ?? index, bytes.count)
    return Problem(message: message, range: start..<min(start + 1, bytes.count))
  }

  /// Takes a byte where it is the next one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.space, UInt8.tab, UInt8.lineFeed, UInt8.carriageReturn: index += 1
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(Problem) -> JSONNode {
    guard depth < Self.maximumDepth else { throw problem("values nested deeper than \(Self.maximumDepth) levels") }
    let start = index
    guard index < bytes.count else { throw problem("expected a JSON value, found the end") }
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
    skipSpace()
    if take(.closeBrace) { return .object(members) }
    while true {
      skipSpace()
      let start = index
      guard index < bytes.count else { throw problem("this `{` has no `}`", at: open) }
      guard bytes[index] == .quote else { throw problem("expected a name in quotes") }
      let name = try string()
      let range = start..<index
      skipSpace()
      guard take(.colon) else { throw problem("expected `:`") }
      skipSpace()
      members.append(JSONNode.Member(name: name, nameRange: range, value: try value(depth: depth + 1)))
      skipSpace()
      if take(.closeBrace) { return .object(members) }
      guard index < bytes.count else { throw problem("this `{` has no `}`", at: open) }
      guard take(.comma) else { throw problem("expected `,` or `}`") }
    }
  }

  private mutating func list(depth: Int) throws(Problem) -> JSONNode.Content {
    let open = index
    var items: [JSONNode] = []
    index += 1
    skipSpace()
    if take(.closeBracket) { return .list(items) }
    while true {
      skipSpace()
      guard index < bytes.count else { throw problem("this `[` has no `]`", at: open) }
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take(.closeBracket) { return .list(items) }
      guard index < bytes.count else { throw problem("this `[` has no `]`", at: open) }
      guard take(.comma) else { throw problem("expected `,` or `]`") }
    }
  }
}
