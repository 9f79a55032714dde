import Diagnostics
import Ground

/// Breaks text into lines that a terminal shows whole.
struct TextWrapping {
  /// How many columns a line has at most.
  static let width = 80

  private let width: Int
  private var lines: [[UInt8]] = []
  private var line: [UInt8] = []
  private var used = 0

  /// The lines of a text. What is marked as whole, a command or a URL, is longer than a line rather than cut.
  ///
  /// - Parameters:
  ///   - text: Words with ``TwinMark``s; a line feed is the end of a line.
  ///   - width: How many columns there are.
  /// - Returns: The lines, without their ends.
  static func lines(of text: ArraySlice<UInt8>, width: Int) -> [[UInt8]] {
    var wrapping = TextWrapping(width: max(width, 20))
    wrapping.take(text)
    wrapping.endLine()
    return wrapping.lines
  }

  /// How many columns a text takes that has no marks.
  static func columns(of text: some Collection<UInt8>) -> Int {
    text.allSatisfy { $0 < 0x80 } ? text.count : Terminal.columns(of: String(decoding: text, as: UTF8.self))
  }

  private init(width: Int) { self.width = width }

  private mutating func take(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    while index < text.endIndex {
      let first = text[index]
      if first == .space || first == .lineFeed {
        if first == .lineFeed { endLine() }
        index += 1
        continue
      }
      let start = index
      var (marks, isWhole, isASCII) = (0, false, true)
      while index < text.endIndex, text[index] != .space, text[index] != .lineFeed {
        switch text[index] {
        case TwinMark.whole: (marks, isWhole) = (marks + 1, true)
        case 0x80...: isASCII = false
        default: break
        }
        index += 1
      }
      add(text[start..<index], marks: marks, isWhole: isWhole, isASCII: isASCII)
    }
  }

  private mutating func add(_ word: ArraySlice<UInt8>, marks: Int, isWhole: Bool, isASCII: Bool) {
    let columns = isASCII ? word.count - marks : Self.columns(of: Self.plain(word))
    guard columns > 0 else { return }
    if used > 0, used + 1 + columns > width { endLine() }
    if !isWhole, columns > width { return cut(Self.plain(word)) }
    if used > 0 { line.append(UInt8.space) } else { line.reserveCapacity(Self.width) }
    used += columns + (used > 0 ? 1 : 0)
    for byte in word where byte != TwinMark.whole { line.append(byte == TwinMark.space ? UInt8.space : byte) }
  }

  /// Cuts a word that is wider than a line.
  private mutating func cut(_ word: [UInt8]) {
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let columns = Terminal.columns(of: String(scalar))
      if used + columns > width { endLine() }
      line += Array(String(scalar).utf8)
      used += columns
    }
  }

  private mutating func endLine() {
    if used > 0 { lines.append(line) }
    (line, used) = ([], 0)
  }

  /// A word without its marks.
  private static func plain(_ word: ArraySlice<UInt8>) -> [UInt8] {
    word.compactMap { $0 == TwinMark.whole ? nil : $0 == TwinMark.space ? UInt8.space : $0 }
  }
}
