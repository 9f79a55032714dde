import Diagnostics
import Ground

/// A place as the protocol counts it: line and character from 0.
struct TextPosition: Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (one: TextPosition, other: TextPosition) -> Bool {
    (one.line, one.character) < (other.line, other.character)
  }
}

/// A text with its lines, for turning the protocol's positions into byte offsets and back.
///
/// Bytes are offsets into the text; whatever a client says, an offset is never in the middle of a character.
struct TextLines {
  let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [Int]
  let encoding: PositionEncoding

  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where bytes[index] == .lineFeed || bytes[index] == .carriageReturn {
        if bytes[index] == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .lineFeed { continue }
        starts.append(index + 1)
      }
    }
    self.starts = starts
  }

  /// How many lines there are.
  var count: Int { starts.count }

  /// The bytes of a line without its end; none for one that is not there.
  func line(_ number: Int) -> Range<Int> {
    guard starts.indices.contains(number) else { return bytes.count..<bytes.count }
    let start = starts[number]
    var end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    return start..<end
  }

  /// The text of a byte range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The offset of a position; one after the end of a line is that end.
  func offset(of position: TextPosition) -> Int {
    guard position.line < starts.count else { return bytes.count }
    guard position.line >= 0 else { return 0 }
    let line = line(position.line)
    var (offset, units) = (line.lowerBound, 0)
    while offset < line.upperBound {
      units += encoding.width(of: bytes[offset])
      if units > position.character { break }
      offset += PositionEncoding.utf8.width(of: bytes[offset])
    }
    return min(offset, line.upperBound)
  }

  /// The number of the line that holds an offset.
  func line(at offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The position of an offset.
  func position(of offset: Int) -> TextPosition {
    let number = line(at: offset)
    let line = line(number)
    var (place, units) = (line.lowerBound, 0)
    while place < min(offset, line.upperBound) {
      units += encoding.width(of: bytes[place])
      place += PositionEncoding.utf8.width(of: bytes[place])
    }
    return TextPosition(line: number, character: units)
  }

  /// The offset of a finding's place, which counts scalars from 1 and no byte-order mark.
  func offset(of position: Position) -> Int {
    let line = line(position.line - 1)
    var offset = line.lowerBound
    if position.line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    var left = position.column - 1
    while left > 0, offset < line.upperBound {
      offset += PositionEncoding.utf8.width(of: bytes[offset])
      left -= 1
    }
    return min(offset, line.upperBound)
  }

  /// The byte range of a finding's place.
  func range(of range: Range<Position>) -> Range<Int> {
    let start = offset(of: range.lowerBound)
    return start..<max(start, offset(of: range.upperBound))
  }

  /// A byte range as the protocol writes it.
  func json(_ range: Range<Int>) -> JSONValue {
    ["start": Self.json(position(of: range.lowerBound)), "end": Self.json(position(of: range.upperBound))]
  }

  static func json(_ position: TextPosition) -> JSONValue {
    ["line": .number(position.line), "character": .number(position.character)]
  }
}

extension TextPosition {
  /// The place of a finding, in which a character counts as one.
  init(_ position: Position) { self.init(line: position.line - 1, character: position.column - 1) }

  /// A position as a client writes it; nil if it is none.
  init?(_ node: JSONNode?) {
    guard let line = node?["line"]?.integer, let character = node?["character"]?.integer, line >= 0, character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  /// The start and end of a range as a client writes it; nil if it is none, or ends before its start.
  static func range(_ node: JSONNode?) -> (start: TextPosition, end: TextPosition)? {
    guard let start = TextPosition(node?["start"]), let end = TextPosition(node?["end"]), start <= end else {
      return nil
    }
    return (start, end)
  }
}
