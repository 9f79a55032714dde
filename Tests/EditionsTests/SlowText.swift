import Diagnostics
import Ground

@testable import Editions

/// What twins do with text, written for reading and not for speed.
enum SlowText {
  /// The lines of a text, and how many columns the longest has.
  static func wrapped(_ text: [UInt8], width: Int) -> (lines: [String], longest: Int) {
    var (lines, line, used, longest): ([String], String, Int, Int) = ([], "", 0, 0)
    func endLine() {
      if used > 0 { lines.append(String(decoding: trimmedEnd(Array(line.utf8)), as: UTF8.self)) }
      longest = max(longest, used)
      (line, used) = ("", 0)
    }
    for part in text.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false) {
      for word in part.split(separator: UInt8.space) {
        let bytes = word.filter { $0 != TwinMark.whole }.map { $0 == TwinMark.space ? UInt8.space : $0 }
        let shown = String(decoding: bytes, as: UTF8.self)
        let columns = Terminal.columns(of: shown)
        guard columns > 0 else { continue }
        if used > 0, used + 1 + columns > width { endLine() }
        if columns <= width || word.contains(TwinMark.whole) {
          (line, used) = (line + (used > 0 ? " " : "") + shown, used + (used > 0 ? 1 : 0) + columns)
          continue
        }
        for scalar in shown.unicodeScalars {
          if used + Terminal.columns(of: String(scalar)) > width { endLine() }
          line.unicodeScalars.append(scalar)
          used += Terminal.columns(of: String(scalar))
        }
      }
      endLine()
    }
    return (lines, longest)
  }

  /// Adds text with each run of white space as one space.
  static func append(words text: [UInt8], as space: UInt8, to output: inout [UInt8]) {
    for byte in text {
      guard isSpace(byte) else {
        output.append(byte)
        continue
      }
      guard let last = output.last, last != .space, last != .lineFeed else { continue }
      if last != TwinMark.space || space == .space { output.append(space) }
    }
  }

  /// Adds text as Markdown that means just that text.
  static func append(escaped text: [UInt8], to output: inout [UInt8]) {
    for (index, byte) in text.enumerated() {
      if isSpace(byte) {
        if let last = output.last, last != .space, last != .lineFeed { output.append(UInt8.space) }
        continue
      }
      let next = index + 1 < text.count ? text[index + 1] : nil
      if isMarkup(byte, after: output, before: next) { output.append(UInt8.backslash) }
      output.append(byte)
    }
  }

  /// Without white space at either end.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    Array(trimmedEnd(Array(text.drop { $0 == .space || $0 == .lineFeed })) { $0 == .space || $0 == .lineFeed })
  }

  private static func trimmedEnd(_ text: [UInt8], _ isCut: (UInt8) -> Bool = { $0 == .space }) -> [UInt8] {
    Array(text.reversed().drop(while: isCut).reversed())
  }

  private static func isMarkup(_ byte: UInt8, after output: [UInt8], before next: UInt8?) -> Bool {
    let line = output.split(separator: UInt8.lineFeed, omittingEmptySubsequences: false).last ?? []
    let isNumber = output.count < 10 && !line.isEmpty && line.allSatisfy { UInt8.digits.contains($0) }
    switch byte {
    case _ where "\\`*[]<~|".utf8.contains(byte): return true
    case _ where "#-+=>".utf8.contains(byte): return line.isEmpty
    case .colon: return line.isEmpty || next == .slash
    case .period, .closeParenthesis: return isNumber
    case .underscore: return !(isWord(output.last) && isWord(next))
    case .ampersand: return next == .hash || isWord(next)
    case .openBrace: return next.map { "#.:".utf8.contains($0) } ?? false
    case .at: return isWord(output.last)
    default: return false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == .space || byte == .lineFeed || byte == .tab }

  private static func isWord(_ byte: UInt8?) -> Bool {
    byte.map { $0 >= 0x80 || Unicode.Scalar($0).properties.isAlphabetic || UInt8.digits.contains($0) } ?? false
  }
}
