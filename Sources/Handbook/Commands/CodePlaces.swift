import Diagnostics
import Ground
import Markdown

/// Finds the places of code in the source, where it may be indented or quoted.
package struct CodePlaces {
  private let code: CodeBlock
  private let text: [UInt8]
  private let source: SourceFile

  /// - Parameters:
  ///   - code: The code block.
  ///   - markdown: The document that has it.
  ///   - source: The file of the document.
  package init(_ code: CodeBlock, of markdown: MarkdownDocument, in source: SourceFile) {
    (self.code, self.source) = (code, source)
    text = markdown.text
  }

  /// The bytes of the source for a range of ``MarkdownDocument/text`` that is inside one line of the code.
  ///
  /// Whatever a container takes from a line it takes from its start, so both are counted from the line's end.
  package func place(of range: Range<Int>) -> Range<Int> {
    let start = min(max(range.lowerBound, code.text.lowerBound), code.text.upperBound)
    let line = text[code.text.lowerBound..<start].count { $0 == .lineFeed }
    let lineEnd = text[start..<code.text.upperBound].firstIndex(of: .lineFeed) ?? code.text.upperBound
    var place = code.range.lowerBound
    for _ in 0..<line + (code.isFenced ? 1 : 0) { place = source.startOfNextLine(after: place) }
    let end = source.endOfLine(at: place)
    func offset(_ position: Int) -> Int { max(place, end - max(0, lineEnd - position)) }
    return offset(start)..<max(offset(start), offset(min(range.upperBound, lineEnd)))
  }
}
