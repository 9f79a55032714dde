import Testing

@testable import Markdown

/// The full megabytes are measured in release by `Benchmarks/markdown`; here they only must not grow faster than the input.
@Suite struct HostileInputTests {
  @Test(arguments: [
    "[", "*a _b ", "> ", ">", "- ", "|", "`", "![", "|-|-|\n", "~ ", "~~a ", "http://a.b/`c` ", "www.a.b\n", "a@b.c ",
    "<a ", "<b>",
    "<div>\n\n", "<!--", "&fjlig; ", "[a](b ", "[a]: b\n", "- [ ] a\n", "# a\n", "{{a}}", "\u{0}", "```sh\na\n```\n",
    "a**b", "<b></b>",
    "| a |\n|-|\n", "> [!NOTE]\n> a\n\n", "\\|", "*", "_", "a\n===\n",
  ])
  func `ten times the input takes about ten times as long`(_ pattern: String) {
    let clock = ContinuousClock()
    func time(_ size: Int) -> Duration {
      let bytes = Array(String(repeating: pattern, count: size / pattern.utf8.count).utf8)
      return (0..<2).map { _ in clock.measure { _ = DocumentReading.read(bytes, from: 0, options: .standard) } }.min()
        ?? .zero
    }
    let small = time(6_000)
    let large = time(60_000)
    #expect(large < small * 40 + .milliseconds(200))
  }
}
