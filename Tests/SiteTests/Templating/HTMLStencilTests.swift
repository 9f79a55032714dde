import Testing

@testable import Site

@Suite("HTML is taken apart once at the places that are filled")
struct HTMLStencilTests {
  private func filled(_ html: String, places: Int, _ values: [String]) -> String {
    var output: [UInt8] = []
    HTMLStencil(Array(html.utf8), places: places).write(to: &output) { $1 += values[$0].utf8 }
    return String(decoding: output, as: UTF8.self)
  }

  @Test("Places are filled in any order, more than once and at both ends")
  func places() {
    let mark = HTMLStencil.mark
    #expect(filled("a\(mark(1))b\(mark(0))c\(mark(1))", places: 2, ["X", "Y"]) == "aYbXcY")
    #expect(filled("\(mark(0))\(mark(11))", places: 12, Array(repeating: "", count: 11) + ["Z"]) == "Z")
    #expect(filled("no place", places: 0, []) == "no place")
    #expect(filled("", places: 1, ["X"]) == "")
  }

  @Test(
    "What only looks like a mark is text",
    arguments: ["\u{1}", "\u{1}\u{1}", "\u{1}2\u{1}", "\u{1}0", "\u{1}x\u{1}", "a\u{1}12345678901234567890\u{1}b"])
  func isText(html: String) {
    #expect(filled(html, places: 2, ["X", "Y"]) == html)
  }

  @Test("A stray control character before a mark does not shift what follows")
  func afterStray() {
    #expect(
      filled("\u{1}\(HTMLStencil.mark(0))-\u{1}-\(HTMLStencil.mark(1))", places: 2, ["X", "Y"]) == "\u{1}X-\u{1}-Y")
  }
}
