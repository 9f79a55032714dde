import Diagnostics
import Ground

/// Where front matter starts and ends.
package enum FrontMatterSplit: Equatable, Sendable {
  /// The document has none; its text starts here.
  case none(bodyStart: Int)
  /// YAML, of which JSON is a part: where it is, the block with the lines around it, and where the text starts.
  case found(yaml: Range<Int>, block: Range<Int>, bodyStart: Int)
  /// The same with TOML.
  case toml(Range<Int>, block: Range<Int>, bodyStart: Int)
  /// A language that nothing here reads, by the word after the first `---`.
  case foreign(language: Range<Int>, block: Range<Int>, bodyStart: Int)
  /// The first line begins front matter and no other line ends it.
  case unclosed(bodyStart: Int)
  /// Keys below a first line that is nearly `---`: that line, and all of it where its end can be told.
  case misspelt(line: Range<Int>, block: Range<Int>, bodyStart: Int)

  /// Splits at a first line of `---` and the next line of `---` or `...`, or at what other generators take for front
  /// matter where nothing else can be meant by it.
  package static func split(_ source: SourceFile) -> FrontMatterSplit {
    let (bytes, start) = (source.bytes, source.contentStart)
    guard let first = bytes[start...].first else { return .none(bodyStart: start) }
    switch first {
    case UInt8.hyphen: return dashes(at: start, in: source)
    case UInt8.plus:
      guard let open = fence("+++", at: start, in: bytes) else { return .none(bodyStart: start) }
      guard let close = close("+++", after: open.next, in: source) else { return .unclosed(bodyStart: open.next) }
      return .toml(open.next..<close.start, block: start..<close.end, bodyStart: close.next)
    case UInt8.openBrace: return object(at: start, in: source)
    case UInt8.lineFeed, UInt8.carriageReturn, UInt8.space: return late(from: start, in: source)
    case 0xE2: return misspelt(at: start, in: source) ?? .none(bodyStart: start)
    default: return .none(bodyStart: start)
    }
  }

  /// Splits where the first line begins with dashes.
  private static func dashes(at start: Int, in source: SourceFile) -> FrontMatterSplit {
    let bytes = source.bytes
    if let open = fence("---", at: start, in: bytes) {
      guard let close = close("---", after: open.next, in: source) else { return .unclosed(bodyStart: open.next) }
      return .found(yaml: open.next..<close.start, block: start..<close.end, bodyStart: close.next)
    }
    if let misspelt = misspelt(at: start, in: source) { return misspelt }
    // `---toml`, as gray-matter has it.
    let end = source.endOfLine(at: start)
    guard end > start + 3 else { return .none(bodyStart: start) }
    let word = start + 3..<end
    guard bytes[start..<start + 3].allSatisfy({ $0 == .hyphen }),
      bytes[word].allSatisfy({ UInt8.lowercaseLetters.contains($0) }),
      let close = close("---", after: source.startOfNextLine(after: end), in: source)
    else { return .none(bodyStart: start) }
    let inside = source.startOfNextLine(after: end)..<close.start
    switch source.text(word) {
    case "yaml", "yml", "json": return .found(yaml: inside, block: start..<close.end, bodyStart: close.next)
    case "toml": return .toml(inside, block: start..<close.end, bodyStart: close.next)
    default: return .foreign(language: word, block: start..<close.end, bodyStart: close.next)
    }
  }

  /// Splits at a JSON object with which a document begins.
  private static func object(at start: Int, in source: SourceFile) -> FrontMatterSplit {
    let bytes = source.bytes
    // `{{`, `{%` and `{:` mean something else.
    guard bytes[(start + 1)...].first(where: { $0 > .space }) == .quote else { return .none(bodyStart: start) }
    var (depth, index, isText) = (0, start, false)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8.backslash where isText: index += 1
      case UInt8.quote: isText.toggle()
      case UInt8.openBrace where !isText: depth += 1
      case UInt8.closeBrace where !isText: depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    let end = source.endOfLine(at: min(index, bytes.count))
    guard depth == 0, bytes[min(index, end)..<end].allSatisfy({ $0 == .space || $0 == .tab }) else {
      return .none(bodyStart: start)
    }
    return .found(yaml: start..<index, block: start..<index, bodyStart: source.startOfNextLine(after: end))
  }

  /// Splits at a line of `---` that empty lines precede, where a key follows it: a line across the page is followed by
  /// text.
  private static func late(from start: Int, in source: SourceFile) -> FrontMatterSplit {
    let bytes = source.bytes
    guard let dash = bytes[start...].firstIndex(where: { $0 > .space }), bytes[dash] == .hyphen,
      bytes[dash - 1] == .lineFeed || bytes[dash - 1] == .carriageReturn,
      let open = fence("---", at: dash, in: bytes),
      isKey(open.next..<source.endOfLine(at: min(open.next, bytes.count)), in: bytes),
      let close = close("---", after: open.next, in: source)
    else { return .none(bodyStart: start) }
    return .found(yaml: open.next..<close.start, block: dash..<close.end, bodyStart: close.next)
  }

  /// Whether a line is a plain key and a colon.
  static func isKey(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    let name = bytes[line].prefix {
      UInt8.lowercaseLetters.contains($0 | 0x20) || UInt8.digits.contains($0) || $0 == .underscore || $0 == .hyphen
    }
    let rest = bytes[line].dropFirst(name.count)
    return !name.isEmpty && rest.first == .colon && (rest.count == 1 || rest.dropFirst().first == .space)
  }

  /// The next line that ends front matter.
  private static func close(
    _ mark: StaticString, after start: Int, in source: SourceFile
  ) -> (start: Int, end: Int, next: Int)? {
    let bytes = source.bytes
    var line = start
    while line < bytes.count {
      let isDashes = mark.utf8Start[0] == .hyphen
      if let end = fence(mark, at: line, in: bytes) ?? (isDashes ? fence("...", at: line, in: bytes) : nil) {
        return (line, end.end, end.next)
      }
      line = source.startOfNextLine(after: source.endOfLine(at: line))
    }
    return nil
  }

  /// The end of a line of a mark, white space after it, and the start of the next one; nil if another line starts here.
  private static func fence(_ mark: StaticString, at start: Int, in bytes: [UInt8]) -> (end: Int, next: Int)? {
    let end = start + mark.utf8CodeUnitCount
    guard end <= bytes.count, (0..<3).allSatisfy({ bytes[start + $0] == mark.utf8Start[$0] }) else { return nil }
    var next = end
    while next < bytes.count, bytes[next] == .space || bytes[next] == .tab { next += 1 }
    guard next < bytes.count else { return (end, next) }
    switch bytes[next] {
    case UInt8.lineFeed: return (end, next + 1)
    case UInt8.carriageReturn:
      return (end, next + 1 < bytes.count && bytes[next + 1] == .lineFeed ? next + 2 : next + 1)
    default: return nil
    }
  }
}
