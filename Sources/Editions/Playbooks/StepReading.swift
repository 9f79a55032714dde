import Ground
import Handbook
import Links
import Markdown

/// Reads the steps of one playbook.
struct StepReading {
  private let index: Int
  private let document: Document
  private let linked: LinkedHandbook
  private let urls: EditionURLs
  private let destructive: Set<Int>
  private var markdown: MarkdownDocument { document.markdown }

  init(_ index: Int, in linked: LinkedHandbook, _ urls: EditionURLs) {
    (self.index, self.linked, self.urls) = (index, linked, urls)
    document = linked.handbook.documents[index]
    destructive = DestructiveCommands.blocks(of: document.markdown)
  }

  /// The step of an item; nil if the page gives it no id.
  func step(_ item: Int, role: String) -> PlaybookStep? {
    guard let (id, number) = linked.anchors[index].stepIDs.step(of: item) else { return nil }
    let inside = item..<markdown.blocks[item].end
    let branches = document.branches(ofStep: item)
    let answers = branches.map { $0.item..<markdown.blocks[$0.item].end }
    let own = inside.filter { block in !answers.contains { $0.contains(block) } }
    let codes = markdown.codeBlocks.indices.filter { own.contains(markdown.codeBlocks[$0].block) }
    return PlaybookStep(
      id: id, number: number, section: role, text: words(of: own),
      commands: codes.filter { !markdown.codeBlocks[$0].isSample }.map(command),
      inlineCode: markdown.spans.filter { $0.kind == .code && own.contains($0.block) }.map {
        markdown.plainText($0.text)
      },
      expectations: codes.filter { markdown.codeBlocks[$0].isSample }.map(expectation),
      branches: branches.map(branch))
  }

  /// The paragraphs of a step; an item of a list in it keeps a mark.
  private func words(of blocks: [Int]) -> String {
    var lines: [String] = []
    for block in blocks where !names(sample: block + 1) {
      guard case .paragraph = markdown.blocks[block].kind, let text = markdown.blocks[block].text else { continue }
      let parent = markdown.blocks[block].parent
      let isNested = parent != blocks.first && parent == block - 1 && markdown.blocks[parent].isItem
      lines.append((isNested ? "- " : "") + markdown.plainText(text))
    }
    return lines.joined(separator: "\n")
  }

  private func command(_ number: Int) -> PlaybookStep.Command {
    let code = markdown.codeBlocks[number]
    return PlaybookStep.Command(
      text: Self.withoutLastNewline(markdown.plainText(code.text)),
      language: code.language.isEmpty ? nil : code.language, isDestructive: destructive.contains(number))
  }

  /// A sample output; a short paragraph right before it that ends in a colon is its name.
  private func expectation(_ number: Int) -> PlaybookStep.Expectation {
    let code = markdown.codeBlocks[number]
    return PlaybookStep.Expectation(
      name: name(ofBlock: code.block),
      text: Self.withoutLastNewline(markdown.plainText(code.text)))
  }

  /// What the paragraph before a block calls it: a few words that end in a colon.
  private func name(ofBlock block: Int) -> String? {
    guard block > 0, case .paragraph = markdown.blocks[block - 1].kind, let text = markdown.blocks[block - 1].text,
      markdown.text[text].last == .colon, (2..<60).contains(text.count)
    else { return nil }
    return String(markdown.plainText(text).dropLast())
  }

  /// Whether the paragraph before a block is the name of the sample that the block is.
  private func names(sample block: Int) -> Bool {
    guard block < markdown.blocks.count, case .codeBlock(let number) = markdown.blocks[block].kind else { return false }
    return markdown.codeBlocks[number].isSample && name(ofBlock: block) != nil
  }

  private func branch(_ branch: StepBranch) -> PlaybookStep.Branch {
    let paragraph = markdown.blocks[branch.item + 1].text.map(markdown.plainText) ?? ""
    // What follows the label and its arrow.
    var rest = paragraph.utf8.dropFirst(branch.label.utf8.count)[...]
    while let first = rest.first, [UInt8.space, .hyphen, .equals, .greaterThan, .lineFeed].contains(first) {
      rest.removeFirst()
    }
    var text = String(Substring(rest))
    if text.hasPrefix("→") { text = String(text.dropFirst().drop { $0 == " " }) }
    return PlaybookStep.Branch(
      label: branch.label, patterns: branch.patterns.map(\.text), text: text, target: branch.link.flatMap(target))
  }

  private func target(_ link: Int) -> PlaybookStep.Target? {
    let links = linked.links(of: index)
    guard !links.isWithheld(link), links.unpublishedFile(of: link) == nil else { return nil }
    let anchor: AnchorName? =
      switch linked.targets[index][link] {
      case .page(let document, let fragment): AnchorName(page: linked.page(of: document), id: fragment)
      default: nil
      }
    if let anchor { return PlaybookStep.Target(anchor: anchor, url: urls.url(of: anchor)) }
    let written = links.url(of: link) ?? markdown.links[link].destination
    return urls.url(of: written, on: linked.page(of: index)).map { PlaybookStep.Target(anchor: nil, url: $0) }
  }

  private static func withoutLastNewline(_ text: String) -> String {
    text.utf8.last == .lineFeed ? String(Substring(text.utf8.dropLast())) : text
  }
}

extension Block {
  fileprivate var isItem: Bool { if case .item = kind { true } else { false } }
}
