import Ground
import Markdown

/// A branch of a step: an item below it whose bold label is an answer and whose rest says what follows.
package struct StepBranch: Sendable, Hashable {
  /// The label's plain text.
  package var label: String
  /// The label in the source.
  package var range: Range<Int>
  /// The patterns in the label, and where each is in the source.
  package var patterns: [OutputPattern]
  package var patternRanges: [Range<Int>]
  /// The first link after the label, by its index in the document's links; nil if the branch has none.
  package var link: Int?
  /// The index of the branch's item in the document's blocks.
  package var item: Int
}

extension Document {
  /// The items of the numbered lists that its tested sections are worked through by, as indices of blocks.
  package var stepItems: [Int] {
    testedSections.flatMap { stepItems(in: $0.section) }
  }

  /// The items of the numbered lists of a section.
  package func stepItems(in section: Section) -> [Int] {
    let blocks = markdown.blocks
    var items: [Int] = []
    var index = section.blocks.lowerBound
    while index < section.blocks.upperBound {
      if case .list(ordered: true, _, _) = blocks[index].kind, blocks[index].parent == -1 {
        items += markdown.children(of: index)
      }
      index = max(blocks[index].end, index + 1)
    }
    return items
  }

  /// The branches of a step, in their order.
  ///
  /// - Parameters:
  ///   - item: The step's item.
  ///   - values: What is filled in for `{{name}}` in their patterns.
  /// - Returns: The branches.
  package func branches(ofStep item: Int, filling values: [String: String] = [:]) -> [StepBranch] {
    let lists = markdown.children(of: item).filter { list in
      if case .list(ordered: false, _, _) = markdown.blocks[list].kind { return true }
      return false
    }
    return lists.flatMap { markdown.children(of: $0) }.compactMap { branch($0, values) }
  }

  /// The sample outputs of a step: its fences of the language `output`, by their indices in the document's code blocks.
  package func samples(ofStep item: Int) -> [Int] {
    let inside = item..<markdown.blocks[item].end
    return markdown.codeBlocks.indices.filter {
      markdown.codeBlocks[$0].isSample && inside.contains(markdown.codeBlocks[$0].block)
    }
  }

  private func branch(_ item: Int, _ values: [String: String]) -> StepBranch? {
    let paragraph = item + 1
    guard paragraph < markdown.blocks[item].end, let bold = markdown.boldStart(of: paragraph),
      markdown.isBranchLabel(bold)
    else { return nil }
    let code = markdown.spans(in: paragraph).filter { span in
      span.kind == .code && bold.range.lowerBound <= span.range.lowerBound
        && span.range.upperBound <= bold.range.upperBound
    }
    return StepBranch(
      label: markdown.plainText(bold.text), range: bold.range,
      patterns: code.map { OutputPattern(markdown.plainText($0.text), filling: values) },
      patternRanges: code.map(\.range),
      link: markdown.links(in: paragraph).indices.first { index in
        markdown.links[index].kind != .image && markdown.links[index].range.lowerBound >= bold.range.upperBound
      }, item: item)
  }
}

extension [StepBranch] {
  /// Whether a pattern of any label says what an output must hold.
  package var havePatterns: Bool { contains { !$0.patterns.isEmpty } }

  /// The branches that an output fits, by their indices: those with a pattern that fits, else the last one if its label
  /// has none. Where no label has a pattern nobody but a person can tell.
  package func fitting(_ output: CommandOutput) -> [Int] {
    let fitting = indices.filter { self[$0].patterns.contains { $0.fits(output) } }
    guard fitting.isEmpty, havePatterns, let last, last.patterns.isEmpty else { return fitting }
    return [count - 1]
  }
}

extension MarkdownDocument {
  /// Whether bold text opens its paragraph and an arrow follows it: `**Yes** → …`.
  func isBranchLabel(_ span: Span) -> Bool {
    guard case .paragraph = blocks[span.block].kind, let text = blocks[span.block].text,
      text.lowerBound == span.text.lowerBound
    else { return false }
    let rest = self.text[span.text.upperBound..<Swift.max(span.text.upperBound, text.upperBound)]
      .drop { $0 == .space || $0 == .lineFeed }
    return ["→", "->", "=>"].contains { rest.starts(with: $0.utf8) }
  }
}
