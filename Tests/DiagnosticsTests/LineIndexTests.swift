import Diagnostics
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
      #expect(lines.position(at: offset) == source.position(at: offset), "at \(offset)")
    }
  }
}
