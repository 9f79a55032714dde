import Ground
import Handbook
import Markdown

/// What a postmortem says made an incident possible, longer or wider, as terms that others can share.
enum ContributingFactors {
  /// The terms, in the order of the text: of each item the bold words at its start, else all of its first paragraph.
  static func terms(of document: Document) -> [String] {
    guard let section = document.section("contributing-factors") else { return [] }
    let markdown = document.markdown
    return section.blocks.compactMap { index -> String? in
      guard case .item = markdown.blocks[index].kind, isOutermost(index, in: markdown),
        index + 1 < markdown.blocks.count,
        case .paragraph = markdown.blocks[index + 1].kind, let text = markdown.blocks[index + 1].text
      else { return nil }
      let bold = markdown.spans(in: index + 1).first { $0.kind == .strong && $0.text.lowerBound == text.lowerBound }
      return term(markdown.plainText(bold?.text ?? text))
    }
  }

  private static func isOutermost(_ item: Int, in markdown: MarkdownDocument) -> Bool {
    let list = markdown.blocks[item].parent
    return list >= 0 && markdown.blocks[list].parent < 0
  }

  /// The words without the space around them and without a full stop or a colon at their end; nil if none are left.
  private static func term(_ text: String) -> String? {
    var words = Substring(text).utf8
    while let last = words.last, last <= .space || last == .period || last == .colon { words.removeLast() }
    while let first = words.first, first <= .space { words.removeFirst() }
    return words.isEmpty ? nil : String(Substring(words))
  }
}
