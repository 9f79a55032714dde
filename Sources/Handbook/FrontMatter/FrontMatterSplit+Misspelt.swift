import Diagnostics
import Ground

// A first line that is nearly `---`, with keys right below it: two hyphens or four, or the dash that an editor made of them.
extension FrontMatterSplit {
  /// Splits at such a line; nil if it is something else.
  static func misspelt(at start: Int, in source: SourceFile) -> FrontMatterSplit? {
    let bytes = source.bytes
    let first = start..<source.endOfLine(at: start)
    guard let count = dashes(in: first, bytes) else { return nil }
    let next = source.startOfNextLine(after: first.upperBound)
    guard isKey(next..<source.endOfLine(at: min(next, bytes.count)), in: bytes) else { return nil }
    let mark = start..<start + count
    var line = next
    while line < bytes.count {
      let end = source.endOfLine(at: line)
      if dashes(in: line..<end, bytes) != nil || isPlainFence(line..<end, bytes) {
        return .misspelt(line: mark, block: start..<end, bodyStart: source.startOfNextLine(after: end))
      }
      guard isKey(line..<end, in: bytes) || line < end && [UInt8.space, .tab, .hyphen].contains(bytes[line]) else {
        break
      }
      line = source.startOfNextLine(after: end)
    }
    // Four hyphens and more are a line across the page, which text may follow.
    let isCertain = bytes[start] != .hyphen || count == 2
    return isCertain ? .misspelt(line: mark, block: start..<start, bodyStart: start) : nil
  }

  /// How many bytes the dashes of a line take that has nothing else and is not `---`; nil for any other line.
  private static func dashes(in line: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var index = line.lowerBound
    var isPlain = true
    while index < line.upperBound {
      if bytes[index] == .hyphen {
        index += 1
      } else if index + 3 <= line.upperBound, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
        (0x93...0x94).contains(bytes[index + 2])
      {
        // An en dash or an em dash.
        index += 3
        isPlain = false
      } else {
        break
      }
    }
    let count = index - line.lowerBound
    guard count > 1, !isPlain || count != 3, bytes[index..<line.upperBound].allSatisfy({ $0 <= .space }) else {
      return nil
    }
    return count
  }

  private static func isPlainFence(_ line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let text = bytes[line].prefix { $0 > .space }
    return (text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8))
      && bytes[text.endIndex..<line.upperBound].allSatisfy { $0 <= .space }
  }
}
