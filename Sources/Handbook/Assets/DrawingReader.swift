import Ground

/// Reads the XML of a drawing, strictly: what it refuses may be XML, what it accepts has one meaning, to a reader of
/// XML and to one of HTML, which a browser may take for it.
struct DrawingReader {
  /// What comes next in a drawing; nothing is passed on for comments and instructions.
  enum Token {
    /// A start tag; after one that closes itself no end tag comes.
    case start(name: String, attributes: [(name: String, value: [UInt8])], isClosed: Bool)
    case text([UInt8])
    case end(name: String)
  }

  let bytes: [UInt8]
  /// How far it is read.
  private(set) var place = 0
  private var open: [String] = []
  private var hasRoot = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; nil at the end of a complete drawing.
  mutating func next() throws(DrawingProblem) -> Token? {
    if place == 0 { try begin() }
    while place < bytes.count {
      guard bytes[place] == .lessThan else {
        if let text = try text() { return text }
        continue
      }
      if take("<!--") {
        try comment()
      } else if take("<?") {
        try instruction()
      } else if take("<![CDATA[") {
        guard !open.isEmpty else { throw malformed() }
        return .text(Array(bytes[try upTo("]]>")]))
      } else if take("<!DOCTYPE") {
        let declaration = bytes[try upTo(">")]
        // What it declares between brackets changes what everything after it means.
        guard !hasRoot, !declaration.contains(UInt8.openBracket), !declaration.contains(UInt8.lessThan) else {
          throw DrawingProblem("the document type declares something")
        }
      } else if take("</") {
        return .end(name: try endTag())
      } else {
        return try startTag()
      }
    }
    guard hasRoot, open.isEmpty else { throw malformed() }
    return nil
  }

  private mutating func begin() throws(DrawingProblem) {
    if let bad = UTF8Text.firstInvalidByte(in: bytes) {
      place = bad
      throw DrawingProblem("it is not UTF-8")
    }
    let control = bytes.firstIndex { $0 < .space && $0 != .tab && $0 != .lineFeed && $0 != .carriageReturn }
    if let control {
      place = control
      throw malformed()
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    guard bytes[place...].starts(with: "<?xml".utf8) else { return }
    place += 5
    let said = bytes[try upTo("?>")].map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 }
    let isUTF8 = ["\"utf-8\"", "'utf-8'"].contains { said[...].range(of: $0) != nil }
    guard isUTF8 || said[...].range(of: "encoding") == nil else {
      throw DrawingProblem("it says that it is not UTF-8")
    }
  }

  private mutating func comment() throws(DrawingProblem) {
    let text = bytes[try upTo("-->")]
    // A reader of HTML ends a comment at `>`, `->` and `--!>`.
    guard text.first != .greaterThan, !text.starts(with: "->".utf8), text.range(of: "--") == nil
    else { throw malformed() }
  }

  private mutating func instruction() throws(DrawingProblem) {
    let text = bytes[try upTo("?>")]
    let isOfXML = text.prefix(3).equalsIgnoringCase("xml".utf8)
    // A reader of HTML ends it at the first `>`.
    guard !isOfXML, !text.contains(UInt8.greaterThan) else {
      throw DrawingProblem("an instruction could load a style sheet")
    }
  }

  private mutating func endTag() throws(DrawingProblem) -> String {
    let name = try name()
    skipSpace()
    guard take(">"), open.popLast() == name else { throw malformed() }
    return name
  }

  private mutating func startTag() throws(DrawingProblem) -> Token {
    place += 1
    guard !open.isEmpty || !hasRoot else { throw malformed() }
    let element = try name()
    guard hasRoot || element == "svg" else { throw DrawingProblem("it is not an SVG") }
    hasRoot = true
    var attributes: [(name: String, value: [UInt8])] = []
    while true {
      let hasSpace = skipSpace()
      if take("/>") { return .start(name: element, attributes: attributes, isClosed: true) }
      if take(">") { break }
      guard hasSpace, attributes.count < 200 else { throw malformed() }
      let name = try name()
      skipSpace()
      guard take("="), !attributes.contains(where: { $0.name == name }) else { throw malformed() }
      skipSpace()
      attributes.append((name, try value()))
    }
    open.append(element)
    guard open.count <= 200 else { throw DrawingProblem("its elements are nested too deeply") }
    return .start(name: element, attributes: attributes, isClosed: false)
  }

  private mutating func value() throws(DrawingProblem) -> [UInt8] {
    guard place < bytes.count, bytes[place] == .quote || bytes[place] == .apostrophe else { throw malformed() }
    let quote = bytes[place]
    place += 1
    guard let end = bytes[place...].firstIndex(of: quote) else { throw malformed() }
    let value = bytes[place..<end]
    guard !value.contains(UInt8.lessThan) else { throw malformed() }
    let decoded = try decode(value)
    place = end + 1
    return decoded
  }

  private mutating func text() throws(DrawingProblem) -> Token? {
    let text = bytes[place...].prefix { $0 != .lessThan }
    guard !open.isEmpty || text.allSatisfy({ $0 <= .space }) else { throw malformed() }
    let decoded = try decode(text)
    place = text.endIndex
    return open.isEmpty ? nil : .text(decoded)
  }

  /// A text with its character references undone.
  private func decode(_ text: ArraySlice<UInt8>) throws(DrawingProblem) -> [UInt8] {
    var (decoded, rest): ([UInt8], ArraySlice<UInt8>) = ([], text)
    while let start = rest.firstIndex(of: UInt8.ampersand) {
      decoded += rest[..<start]
      guard let end = rest[start...].prefix(12).firstIndex(of: UInt8.semicolon),
        let scalar = Self.scalar(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
      else { throw malformed() }
      decoded += Array(String(Character(scalar)).utf8)
      rest = rest[(end + 1)...]
    }
    return decoded + rest
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 ? Unicode.Scalar($0) : nil }
  }

  private mutating func name() throws(DrawingProblem) -> String {
    let name = bytes[place...].prefix { byte in
      switch byte {
      case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits, UInt8.colon, UInt8.hyphen, UInt8.underscore,
        UInt8.period:
        true
      default: false
      }
    }
    guard let first = name.first, first != .hyphen, first != .period, !UInt8.digits.contains(first) else {
      throw malformed()
    }
    place = name.endIndex
    return String(decoding: name, as: UTF8.self)
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = place
    while place < bytes.count, bytes[place] <= .space { place += 1 }
    return place > start
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let found = text.withUTF8Buffer { bytes[place...].starts(with: $0) }
    if found { place += text.utf8CodeUnitCount }
    return found
  }

  private mutating func upTo(_ end: String) throws(DrawingProblem) -> Range<Int> {
    guard let found = bytes[place...].range(of: end) else { throw malformed() }
    let range = place..<found.lowerBound
    place = found.upperBound
    return range
  }

  private func malformed() -> DrawingProblem { DrawingProblem("it is not well-formed XML") }
}
