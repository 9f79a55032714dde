import Diagnostics
import Ground

/// Breaks text into lines that a terminal shows whole.
enum TextWrapping {
  /// How many columns a line has at most.
  static let width = 80

  /// The lines of a text. What is marked as whole, a command or a URL, is longer than a line rather than cut.
  ///
  /// - Parameters:
  ///   - text: Words with ``TwinMark``s; a line feed is the end of a line.
  ///   - width: How many columns there are.
  /// - Returns: The lines, without their ends.
  static func lines(of text: ArraySlice<UInt8>, width: Int) -> [[UInt8]] {
    let width = max(width, 20)
    var lines: [[UInt8]] = []
    for part in text.split(separator: UInt8.lineFeed, omittingEmptySubsequences: true) {
      var (line, used) = ([UInt8](), 0)
      for word in part.split(separator: UInt8.space, omittingEmptySubsequences: true) {
        for piece in pieces(of: word, width: width) {
          let columns = columns(of: piece)
          if !line.isEmpty, used + 1 + columns > width {
            lines.append(line)
            (line, used) = ([], 0)
          }
          if !line.isEmpty {
            line.append(UInt8.space)
            used += 1
          }
          line += piece
          used += columns
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    return lines
  }

  /// How many columns a text takes that has no marks.
  static func columns(of text: some Collection<UInt8>) -> Int {
    text.allSatisfy { $0 < 0x80 } ? text.count : Terminal.columns(of: String(decoding: text, as: UTF8.self))
  }

  /// A word without its marks, cut where it is wider than a line and may be cut.
  private static func pieces(of word: ArraySlice<UInt8>, width: Int) -> [[UInt8]] {
    let isWhole = word.contains(TwinMark.whole)
    let plain = word.compactMap { byte -> UInt8? in
      byte == TwinMark.whole ? nil : byte == TwinMark.space ? UInt8.space : byte
    }
    guard !isWhole, plain.count > width, columns(of: plain) > width else { return plain.isEmpty ? [] : [plain] }
    var pieces: [[UInt8]] = []
    var (piece, used) = ([UInt8](), 0)
    for scalar in String(decoding: plain, as: UTF8.self).unicodeScalars {
      let columns = Terminal.columns(of: String(scalar))
      if used + columns > width {
        pieces.append(piece)
        (piece, used) = ([], 0)
      }
      piece += Array(String(scalar).utf8)
      used += columns
    }
    return pieces + [piece]
  }
}
