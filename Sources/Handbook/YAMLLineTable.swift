/// Turns the lines and columns that libyaml counts into byte offsets.
///
/// libyaml counts columns in Unicode scalars and also breaks lines at NEL, LS and PS.
struct YAMLLineTable {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let starts: [Int]
  /// The last place that was asked for: places come in order, and a line may be as long as the file.
  private var last = (line: 0, column: 1, offset: 0)

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      let width = Self.breakWidth(bytes, at: index, end: range.upperBound)
      index += max(width, 1)
      if width > 0 { starts.append(index) }
    }
    self.starts = starts
  }

  /// The byte offset of a line and column, both from 1, clamped to the text.
  mutating func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return line < 1 ? range.lowerBound : range.upperBound }
    let follows = line == last.line && column >= last.column
    var index = follows ? last.offset : starts[line - 1]
    var left = column - (follows ? last.column : 1)
    while left > 0, index < range.upperBound {
      index += 1
      while index < range.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    last = (line, column - max(left, 0), index)
    return index
  }

  /// The offset of the next line after `offset` that starts, at the same column, with `key` and a colon.
  func nextKey(_ key: String, after offset: Int) -> Int? {
    let wanted = Array(key.utf8)
    guard !wanted.isEmpty, let line = starts.lastIndex(where: { $0 <= offset }) else { return nil }
    let indent = offset - starts[line]
    for start in starts.dropFirst(line + 1) {
      let at = start + indent
      guard at + wanted.count < range.upperBound else { continue }
      if bytes[at..<at + wanted.count].elementsEqual(wanted), bytes[at + wanted.count] == UInt8(ascii: ":") {
        return at
      }
    }
    return nil
  }

  private static func breakWidth(_ bytes: [UInt8], at index: Int, end: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < end && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < end && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < end, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}

/// Finds where a scalar ends in the source, for which libyaml gives the start alone.
enum YAMLScalarEnd {
  /// The offset just past the scalar that starts at `start`; the end of its line where that is not clear.
  static func find(_ value: String, isPlain: Bool, in bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    guard start < limit else { return limit }
    if isPlain {
      let end = start + value.utf8.count
      if end <= limit, bytes[start..<end].elementsEqual(value.utf8) { return end }
    } else if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      return endOfQuoted(in: bytes, from: start, to: limit)
    }
    var end = start
    while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private static func endOfQuoted(in bytes: [UInt8], from start: Int, to limit: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < limit {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if bytes[index] == quote {
        if quote == UInt8(ascii: "'"), index + 1 < limit, bytes[index + 1] == quote {
          index += 2
        } else {
          return index + 1
        }
      } else {
        index += 1
      }
    }
    return limit
  }
}
