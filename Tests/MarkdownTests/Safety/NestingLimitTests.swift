import Testing

@testable import Markdown

/// What libcmark would read for minutes is told from what people write, which may be odd.
@Suite struct NestingLimitTests {
  @Test(arguments: [
    String(repeating: ">", count: 101) + "a", String(repeating: "> ", count: 101) + "a",
    String(repeating: "- ", count: 101) + "a", String(repeating: "1. ", count: 101) + "a",
    (0..<102).map { String(repeating: "  ", count: $0) + "* a\n" }.joined(),
    (0..<102).map { String(repeating: "  ", count: $0) + "* a\r" }.joined(),
    (0..<110).map { String(repeating: "\t", count: $0 / 2) + (String(repeating: "  ", count: $0 % 2)) + "* a\n" }
      .joined(),
    "a\n\n" + String(repeating: "> - ", count: 51) + "a",
  ])
  func `more than a hundred quotes and lists in each other are too many`(_ text: String) {
    guard case .containers = NestingLimit.excess(in: Array(text.utf8)) else {
      Issue.record("not found in \(text.prefix(300))")
      return
    }
  }

  @Test(arguments: [
    String(repeating: "![[]()", count: 1001), String(repeating: "![a\n", count: 1001),
    String(repeating: "![`]`", count: 1001), String(repeating: "> ![a\n", count: 1001),
  ])
  func `more than a thousand pictures that nobody closes are too many`(_ text: String) {
    guard case .pictures = NestingLimit.excess(in: Array(text.utf8)) else {
      Issue.record("not found in \(text.prefix(300))")
      return
    }
  }

  @Test(arguments: [
    "", "\n", "# A\n\nb\n", String(repeating: ">", count: 100) + "a", String(repeating: "* ", count: 200),
    String(repeating: "- a\n", count: 1000), String(repeating: "> a\n\n", count: 1000),
    String(repeating: "![a](b.png) ", count: 5000), String(repeating: "![a](b.png)\n\n`c`\n\n", count: 5000),
    String(repeating: " ", count: 500) + "- a",
    String(repeating: "```\n" + String(repeating: "\t", count: 60) + "- a\n```\n\n", count: 300),
    String(repeating: "-", count: 500), String(repeating: "a > b ", count: 500),
    "    " + String(repeating: "9", count: 500),
  ])
  func `what people write is read`(_ text: String) {
    #expect(NestingLimit.excess(in: Array(text.utf8)) == nil)
  }
}
