import Diagnostics
import Ground
import Handbook
import Markdown

/// Nothing is left to be written: whoever reads a TODO at night cannot do it.
///
/// What a section says besides is no excuse; a section of nothing else is `placeholder-section`.
struct LeftoverTodo: DocumentRule {
  static let rule = Rule(
    "leftover-todo", .warning, "no text and no comment of a command contains TODO, FIXME, TBD, TBA or TBC",
    source: "Pylint W0511 and Ruff FIX001 to FIX004: what is left to do is reported")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let words = LeftoverWords.all(in: context.source.bytes, from: document.frontMatter.bodyStart)
    let phrases = Self.phrases(in: document.markdown)
    guard !words.isEmpty || !phrases.isEmpty else { return [] }
    var places = LeftoverPlaces(document, context)
    let left = words.filter { places.isLeft($0) } + phrases
    // What stands in such a section has its finding already.
    let empty = document.sections.filter { PlaceholderSection.content(of: $0, in: document, context) != nil }
      .compactMap { section in Self.range(of: section, in: document.markdown) }
    var next = 0
    return left.sorted { $0.lowerBound < $1.lowerBound }.filter { place in
      while next < empty.count, empty[next].upperBound <= place.lowerBound { next += 1 }
      return next == empty.count || !empty[next].contains(place.lowerBound)
    }.map { place in
      context.finding(
        self, "`\(context.source.text(place))` is left in the text", at: place, help: "write it, or remove the line")
    }
  }

  private static func range(of section: Section, in markdown: MarkdownDocument) -> Range<Int>? {
    guard let first = section.blocks.first, let last = section.blocks.last else { return nil }
    let start = markdown.blocks[first].range.lowerBound
    return start..<max(start, markdown.blocks[last].range.upperBound)
  }

  /// The paragraphs that say nothing but that something is to come.
  private static func phrases(in markdown: MarkdownDocument) -> [Range<Int>] {
    markdown.blocks.compactMap { block in
      guard let text = block.text, text.count < 60, text.count > 9 else { return nil }
      switch block.kind {
      case .paragraph, .tableCell: break
      default: return nil
      }
      let words = markdown.text[text.clamped(to: markdown.text.indices)]
      guard beginnings.contains(where: { words.prefix($0.utf8CodeUnitCount).contains(ignoringCase: $0) }) else {
        return nil
      }
      return block.range
    }
  }

  private static let beginnings: [StaticString] = [
    "lorem ipsum", "coming soon", "under construction", "to be written", "to be added", "to be completed",
    "to be confirmed", "to be filled in",
  ]
}
