import Markdown

/// The sections whose heading ends in `{.internal}`, as ranges of the source.
enum InternalSections {
  /// Every such section: its heading and all that follows, up to the next heading that is as high or higher.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - end: Where the file ends.
  /// - Returns: The ranges, in the order of the headings.
  static func ranges(in markdown: MarkdownDocument, end: Int) -> [Range<Int>] {
    markdown.headings.filter(\.isInternal).map { range(of: $0, in: markdown, end: end) }
  }

  private static func range(of heading: Heading, in markdown: MarkdownDocument, end: Int) -> Range<Int> {
    let blocks = markdown.blocks
    let parent = blocks[heading.block].parent
    let limit = parent < 0 ? blocks.count : blocks[parent].end
    var (index, last) = (blocks[heading.block].end, heading.range.upperBound)
    while index < limit {
      if case .heading(let next) = blocks[index].kind, markdown.headings[next].level <= heading.level {
        // What is between two blocks, such as the definition of a link, goes with the first.
        return heading.range.lowerBound..<max(last, blocks[index].range.lowerBound)
      }
      last = max(last, blocks[index].range.upperBound)
      index = max(index + 1, blocks[index].end)
    }
    return heading.range.lowerBound..<(parent < 0 ? end : last)
  }

  /// The footnotes that only such sections refer to, and the references to footnotes that are in one of them.
  static func footnotes(of sections: [Range<Int>], in markdown: MarkdownDocument) -> [Range<Int>] {
    guard !sections.isEmpty, !markdown.footnotes.isEmpty else { return [] }
    let bodies = bodies(of: markdown)
    var withheld = markdown.footnotes.indices.map { note in
      sections.contains { $0.contains(markdown.footnotes[note].range.lowerBound) }
    }
    // A footnote may refer to another.
    var grows = true
    while grows {
      grows = false
      for note in withheld.indices where !withheld[note] {
        let places = markdown.footnoteReferences.filter { $0.footnote == note }
        let isOnlyThere = places.allSatisfy { place in
          (sections + withheld.indices.filter { withheld[$0] }.map { bodies[$0] }).contains {
            $0.contains(place.range.lowerBound)
          }
        }
        guard !places.isEmpty, isOnlyThere else { continue }
        (withheld[note], grows) = (true, true)
      }
    }
    return withheld.indices.filter { withheld[$0] }.map { bodies[$0] }
      + markdown.footnoteReferences.filter { withheld[$0.footnote] }.map(\.range)
  }

  /// The bytes of each footnote, its label first.
  private static func bodies(of markdown: MarkdownDocument) -> [Range<Int>] {
    var bodies = markdown.footnotes.map(\.range)
    for block in markdown.blocks {
      guard case .footnote(let note) = block.kind else { continue }
      bodies[note] = bodies[note].lowerBound..<max(bodies[note].upperBound, block.range.upperBound)
    }
    return bodies
  }
}
