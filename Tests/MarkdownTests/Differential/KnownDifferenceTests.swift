import Testing

@testable import Markdown

@Suite struct KnownDifferenceTests {
  /// One document for each difference, which shows that it is there and that its predicate sees it.
  private static let examples: [(difference: KnownDifference, document: String)] = [
    (.taskAfterMarker, "> - [ ] a\n"), (.taskDoneByLaterText, "- [ ] a [x]\n"), (.taskWithoutText, "- [x] \n"),
    (.escapedPipeAboveTable, "`\\|`\n| a |\n|---|\n"), (.htmlInLazyLine, "- a\n<b>\n"),
    (.definitionAboveTable, "[a]: b\n| c |\n|---|\n"), (.unbalancedParenthesis, "[](( '')\n"),
    (.urlAfterBackticks, "```http://e`c`\n"), (.taskAboveDelimiterRow, "- [ ] a\n  -:\n"),
    (.linkInLink, "[a <https://e.org> b](c)\n"), (.ambiguousRun, "**d*m*x*\n"), (.oddWhiteSpace, "a](#\u{B}"),
    (.definitionInTask, "- [X] [x]:p\n"), (.footnoteInQuote, ">[^1]:\n>\n>     x\n"),
    (.footnoteInFootnote, "[^1]\n[^1]:[^1]:]\n"),
    (.markupInFootnoteLabel, "[^\\*]\n"),
  ]

  @Test(Oracle.Program.cmarkGFM.isThere)
  func `each known difference is there, and its predicate knows it`() throws {
    #expect(Set(Self.examples.map(\.difference.name)) == Set(KnownDifference.all.map(\.name)))
    let expected = try Oracle.render(Self.examples.map(\.document), with: .cmarkGFM)
    for (example, theirs) in zip(Self.examples, expected) {
      let source = Array(example.document.utf8)
      let document = MarkdownDocument(parsing: source, from: 0, options: Comparison.options)
      #expect(example.difference.applies(source, document), "\(example.difference.name)")
      #expect(Comparison.ours(example.document) != Normalising.theirs(theirs), "\(example.difference.name) is gone")
    }
  }
}
