import Diagnostics
import Ground

/// Breaks text into lines that a terminal shows whole.
struct TextWrapping {
  /// How many columns a line has at most.
  static let width = 80

  private let text: UnsafeBufferPointer<UInt8>
  private let width: Int
  /// How many columns of the line are used.
  private var used = 0
  private var isBegun = false
  /// The most columns that a line used.
  private var longest = 0
  /// Words of the line that are not written yet, with a space between each two of them.
  private var pending = 0..<0

  /// Writes a text in lines. What is marked as whole, a command or a URL, is longer than a line rather than cut.
  ///
  /// - Parameters:
  ///   - text: Words with ``TwinMark``s; a line feed is the end of a line.
  ///   - width: How many columns there are; nil for what the marks of quotes and lists leave.
  ///   - lines: Where the lines go.
  /// - Returns: How many columns the longest line has.
  @discardableResult
  static func write(_ text: ArraySlice<UInt8>, width: Int? = nil, to lines: inout TwinLines) -> Int {
    let width = width ?? Self.width - lines.indentation
    return text.withUnsafeBufferPointer { text in
      var wrapping = TextWrapping(text: text, width: max(width, 20))
      wrapping.write(to: &lines)
      return wrapping.longest
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>, width: Int) { (self.text, self.width) = (text, width) }

  private mutating func write(to lines: inout TwinLines) {
    var index = 0
    while index < text.count {
      if text[index] == .space {
        index += 1
      } else if text[index] == .lineFeed {
        endLine(&lines)
        index += 1
      } else {
        let word = TextWord(at: index, in: text)
        add(word, &lines)
        index = word.range.upperBound
      }
    }
    endLine(&lines)
  }

  private mutating func add(_ word: TextWord, _ lines: inout TwinLines) {
    let columns = word.columns(in: text)
    guard columns > 0 else { return }
    if used > 0, used + 1 + columns > width { endLine(&lines) }
    if !word.isWhole, columns > width { return cut(word, &lines) }
    used += columns + (used > 0 ? 1 : 0)
    if !word.hasMarks, !pending.isEmpty, word.range.lowerBound == pending.upperBound + 1 {
      pending = pending.lowerBound..<word.range.upperBound
      return
    }
    flush(&lines)
    if isBegun { lines.add { $0.append(UInt8.space) } } else { begin(&lines) }
    if word.hasMarks { lines.add { word.append(to: &$0, from: text) } } else { pending = word.range }
  }

  /// Cuts a word that is wider than a line.
  private mutating func cut(_ word: TextWord, _ lines: inout TwinLines) {
    var plain = ByteBuffer()
    word.append(to: &plain, from: text)
    for scalar in String(decoding: plain.bytes, as: UTF8.self).unicodeScalars {
      let columns = Terminal.columns(of: String(scalar))
      if used + columns > width { endLine(&lines) }
      if !isBegun { begin(&lines) }
      lines.add { $0.append(text: String(scalar)) }
      used += columns
    }
  }

  private mutating func begin(_ lines: inout TwinLines) {
    lines.begin()
    isBegun = true
  }

  private mutating func flush(_ lines: inout TwinLines) {
    guard !pending.isEmpty else { return }
    let words = UnsafeBufferPointer(rebasing: text[pending])
    lines.add { $0.append(contentsOf: words) }
    pending = 0..<0
  }

  private mutating func endLine(_ lines: inout TwinLines) {
    guard isBegun else { return }
    flush(&lines)
    lines.end()
    longest = max(longest, used)
    (used, isBegun) = (0, false)
  }
}
