import Foundation
import TestSupport
import Testing

@testable import Markdown

/// The full megabytes are measured in release by `Benchmarks/markdown`; here they only must not grow faster than the input.
@Suite struct HostileInputTests {
  @Test(arguments: [
    "[", "*a _b ", "> ", ">", "- ", "|", "`", "![", "|-|-|\n", "~ ", "~~a ", "http://a.b/`c` ", "www.a.b\n", "a@b.c ",
    "<a ", "<b>",
    "<div>\n\n", "<!--", "&fjlig; ", "[a](b ", "[a]: b\n", "- [ ] a\n", "# a\n", "{{a}}", "\u{0}", "```sh\na\n```\n",
    "```sh\n{{a}}\n```\n",
    "a**b", "<b></b>",
    "[a]({{< ref a >}}) ", "]({{< ref \"a\" >}}", "[a]({{< ref ", "`[a]({{% ref a %}})",
    "| a |\n|-|\n", "> [!NOTE]\n> a\n\n", "\\|", "*", "_", "a\n===\n",
  ])
  func `ten times the input takes about ten times as long`(_ pattern: String) {
    func time(_ size: Int) -> Double {
      let bytes = Array(String(repeating: pattern, count: size / pattern.utf8.count).utf8)
      return processorSeconds { _ = DocumentReading.read(bytes, from: 0, options: .standard) }
    }
    let small = (0..<2).map { _ in time(6_000) }.min() ?? 0
    // What else runs on the machine makes a time longer, never shorter: one good one is enough.
    let isFine = (0..<5).contains { _ in time(60_000) < small * 40 + 0.2 }
    #expect(isFine)
  }
}
