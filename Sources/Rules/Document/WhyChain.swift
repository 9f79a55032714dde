import Ground
import Markdown

/// A numbered list in which each item asks why and answers: the five whys.
struct WhyChain {
  /// The paragraphs of the items, in their order.
  let paragraphs: [Int]

  /// Takes a list; nil if it is another one.
  init?(_ list: Int, in markdown: MarkdownDocument) {
    guard case .list(ordered: true, _, _) = markdown.blocks[list].kind else { return nil }
    var (paragraphs, whys) = ([Int](), 0)
    var item = list + 1
    while item < markdown.blocks[list].end {
      if item + 1 < markdown.blocks[item].end, case .paragraph = markdown.blocks[item + 1].kind,
        let text = markdown.blocks[item + 1].text
      {
        paragraphs.append(item + 1)
        if markdown.text[text][...].contains(ignoringCase: "why") { whys += 1 }
      }
      item = max(markdown.blocks[item].end, item + 1)
    }
    guard paragraphs.count > 2, whys * 2 > paragraphs.count else { return nil }
    self.paragraphs = paragraphs
  }
}
