/// JSON values one after another, as logs and exports hold them: joined, a line each, or after the words of a log.
///
/// A file that was cut off gives all that is whole in it, closed where it ends.
package struct JSONSequence: Sendable {
  /// A value and what stands before it on its line.
  package struct Entry: Sendable {
    package var node: JSONNode
    package var lead: Range<Int>
  }

  package private(set) var entries: [Entry] = []
  /// Whether the text ends inside of a value.
  package private(set) var isCut = false
  /// Where the last part of the value that was cut ends which is whole; the end of the text if none was.
  private var limit = Int.max

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - hasWords: Whether a line may have other words before its value: the time, the host, the program.
  ///   - maximumSize: The largest text that is read, in bytes.
  /// - Throws: `JSONReader.Problem` if it holds what is not JSON, before its end.
  package init(
    _ bytes: [UInt8], words hasWords: Bool = false, maximumSize: Int = JSONReader.defaultMaximumSize
  ) throws(JSONReader.Problem) {
    guard bytes.count <= maximumSize else {
      throw JSONReader.Problem(message: "larger than \(maximumSize) bytes", range: 0..<0)
    }
    var reader = JSONReader(bytes: bytes, index: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    while true {
      reader.skipSpace()
      // RFC 7464 puts a record separator before each value.
      while reader.take(0x1E) { reader.skipSpace() }
      guard reader.index < bytes.count else { return }
      let line = reader.index
      if hasWords { reader.index = Self.afterWords(bytes, from: line) }
      let start = reader.index
      do throws(JSONReader.Problem) {
        entries.append(Entry(node: try reader.value(depth: 0), lead: line..<start))
      } catch let first {
        guard let cut = CutJSON(bytes, from: start) else { throw first }
        (isCut, limit) = (true, cut.end)
        do throws(JSONReader.Problem) {
          if let node = try cut.node() { entries.append(Entry(node: node, lead: line..<start)) }
          return
        } catch { throw first }
      }
    }
  }

  /// Whether the text ends inside of a node, so that something of it is missing.
  package func isCut(_ node: JSONNode) -> Bool { isCut && node.range.upperBound > limit }

  /// The first brace of a line that does not begin with a value; its start where it has none.
  private static func afterWords(_ bytes: [UInt8], from line: Int) -> Int {
    guard !isList(bytes[line...]) else { return line }
    var index = line
    while index < bytes.count, bytes[index] != .lineFeed {
      if bytes[index] == .openBrace { return index }
      index += 1
    }
    return line
  }
}

extension JSONSequence {
  /// Whether a list of values begins: a bracket before a time, `[2026-11-28 02:00 UTC]`, does not.
  fileprivate static func isList(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == .openBracket else { return false }
    let next = bytes.dropFirst().first { !" \t\r\n".utf8.contains($0) }
    return next.map { "{[]\"".utf8.contains($0) } ?? true
  }
}

/// A JSON value that ends too early: what of it is whole, and what closes it.
private struct CutJSON {
  private let bytes: [UInt8]
  private let start: Int
  /// Where the last whole part ends.
  private(set) var end: Int
  /// The brackets that are open there.
  private var open: [UInt8] = []
  private var isEmpty = true

  /// Follows the brackets and strings of a value; nil if it is closed, or is none.
  init?(_ bytes: [UInt8], from start: Int) {
    guard Self.mayBegin(bytes[start...]) else { return nil }
    (self.bytes, self.start, end) = (bytes, start, start)
    var stack: [UInt8] = []
    var isName = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8.openBrace, UInt8.openBracket:
        stack.append(byte)
        isName = byte == .openBrace
        note(index, stack)
      case UInt8.closeBrace, UInt8.closeBracket:
        guard stack.popLast() == (byte == .closeBrace ? .openBrace : .openBracket) else { return nil }
        guard !stack.isEmpty else { return nil }
        isName = false
        note(index, stack)
      case UInt8.comma: isName = stack.last == .openBrace
      case UInt8.colon: isName = false
      case UInt8.quote:
        guard let close = Self.endOfString(bytes, from: index) else { return }
        index = close
        if !isName { note(index, stack) }
      case UInt8.space, UInt8.tab, UInt8.lineFeed, UInt8.carriageReturn: continue
      default:
        // A number or a word is whole only if something follows it.
        while index < bytes.count, !",]} \t\r\n".utf8.contains(bytes[index]) { index += 1 }
        guard index < bytes.count else { return }
        note(index, stack)
      }
    }
  }

  /// Whether bytes can be the beginning of a value: half a word is one only at the end.
  private static func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if "{[\"-".utf8.contains(first) || UInt8.digits.contains(first) { return true }
    return ["true", "false", "null"].contains { $0.utf8.starts(with: bytes) }
  }

  private mutating func note(_ index: Int, _ stack: [UInt8]) { (end, open, isEmpty) = (index, stack, false) }

  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == .quote { return index + 1 }
      index += bytes[index] == .backslash ? 2 : 1
    }
    return nil
  }

  /// The value, closed; nil if nothing of it is whole.
  func node() throws(JSONReader.Problem) -> JSONNode? {
    guard !isEmpty, !open.isEmpty else { return nil }
    let closing = open.reversed().map { $0 == .openBrace ? UInt8.closeBrace : .closeBracket }
    var reader = JSONReader(bytes: Array(bytes[..<end]) + closing, index: start)
    return try reader.value(depth: 0)
  }
}
