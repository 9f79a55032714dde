import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct LineIndexTests {
  @Test(
    "Every offset has the line and column that a scan of the file gives",
    arguments: [
      "", "\n", "a\nb", "a\r\nb\r\n", "a\rb\r\rc", "é\nüü\n日本語\r\nx", "\u{FEFF}a\nb",
      String(repeating: "é0123456789", count: 1500) + "\n" + String(repeating: "日本", count: 3000),
    ])
  func agrees(_ text: String) {
    let source = SourceFile(path: "x", text: text)
    let lines = LineIndex(source)
    let step = max(1, source.bytes.count / 300)
    for offset in stride(from: source.contentStart, through: source.bytes.count, by: step) {
      let scanned = Self.position(at: offset, in: source)
      #expect(lines.position(at: offset) == scanned && source.position(at: offset) == scanned, "at \(offset)")
    }
  }

  @Test("A file with thousands of findings is not scanned for each of them")
  func isNotScannedAgain() {
    func seconds(_ lines: Int) -> Double {
      let source = SourceFile(path: "x", text: String(repeating: "a line with [a](link)\n", count: lines))
      return processorSeconds {
        for offset in stride(from: 0, to: source.bytes.count, by: 22) { _ = source.positions(of: offset..<offset + 3) }
      }
    }
    let small = seconds(1_000)
    // What else runs on the machine makes a time longer, never shorter: one good one is enough.
    let isFine = (0..<3).contains { _ in seconds(20_000) < small * 100 + 1 }
    #expect(isFine)
  }

  /// What a walk through the file finds.
  private static func position(at offset: Int, in source: SourceFile) -> Position {
    var position = Position(line: 1, column: 1)
    var index = source.contentStart
    while index < offset {
      let byte = source.bytes[index]
      let isPair = byte == 0x0D && index + 1 < source.bytes.count && source.bytes[index + 1] == 0x0A
      index += 1
      if byte == 0x0A || byte == 0x0D && !isPair {
        position = Position(line: position.line + 1, column: 1)
      } else if index == offset || source.bytes[index] & 0xC0 != 0x80 {
        position = Position(line: position.line, column: position.column + 1)
      }
    }
    return position
  }
}
