import Markdown

/// A section that is a list item with a bold label, `- **Impact**: …`, in a postmortem without headings.
package struct PostmortemLabel: Sendable, Hashable {
  /// The label without its colon.
  package var words: String
  /// The role that the label stands for, `impact`; nil if it stands for none.
  package var role: String?
  /// The label in the source, with its asterisks.
  package var range: Range<Int>
  /// What follows it in its line, in the source.
  package var text: Range<Int>
  /// The list item.
  package var block: Int
  /// The blocks inside the item after its first paragraph.
  package var blocks: Range<Int>
}

extension PostmortemLabel {
  /// The labels that open top-level list items, where no heading of the document has a role.
  static func all(in text: PostmortemText) -> [PostmortemLabel] {
    guard !text.sections.contains(where: { $0.role != nil }) else { return [] }
    var labels: [PostmortemLabel] = []
    for (index, block) in text.markdown.blocks.enumerated() {
      guard case .item = block.kind, text.isTopLevelList(block.parent),
        let (label, paragraph) = text.label(ofItem: index)
      else { continue }
      labels.append(
        PostmortemLabel(
          words: label.words, role: text.role(of: label.words), range: label.range, text: label.rest, block: index,
          blocks: text.markdown.blocks[paragraph].end..<block.end))
    }
    return labels
  }
}
