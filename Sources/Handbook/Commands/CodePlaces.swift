import Diagnostics
import Ground
import Markdown

/// Finds the places of code in the source, where it may be indented or quoted.
package struct CodePlaces: Sendable {
  /// The lines of the code: where each begins and ends in ``MarkdownDocument/text``.
  private let lines: [Range<Int>]
  /// The same lines in the source.
  private let sourceLines: [Range<Int>]

  /// - Parameters:
  ///   - code: The code block.
  ///   - markdown: The document that has it.
  ///   - source: The file of the document.
  package init(_ code: CodeBlock, of markdown: MarkdownDocument, in source: SourceFile) {
    lines = ShellReading.split(markdown.text[code.text.clamped(to: markdown.text.indices)])
    var place = source.startOfLine(at: code.range.lowerBound)
    if code.isFenced { place = source.startOfNextLine(after: place) }
    sourceLines = lines.map { _ in
      let line = place..<source.endOfLine(at: place)
      place = source.startOfNextLine(after: place)
      return line
    }
  }

  /// The bytes of the source for a range of ``MarkdownDocument/text`` that is inside one line of the code.
  ///
  /// Whatever a container takes from a line it takes from its start, so both are counted from the line's end.
  package func place(of range: Range<Int>) -> Range<Int> {
    var (low, high) = (0, lines.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= range.lowerBound { low = middle } else { high = middle }
    }
    guard low < lines.count else { return 0..<0 }
    let (line, place) = (lines[low], sourceLines[low])
    func offset(_ position: Int) -> Int { max(place.lowerBound, place.upperBound - max(0, line.upperBound - position)) }
    let start = offset(range.lowerBound)
    return start..<max(start, offset(min(range.upperBound, line.upperBound)))
  }
}
