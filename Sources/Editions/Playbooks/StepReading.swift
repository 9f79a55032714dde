import Ground
import Handbook
import Links
import Markdown

/// Reads the steps of one playbook.
struct StepReading {
  private let index: Int
  private let document: Document
  private let markdown: MarkdownDocument
  private let linked: LinkedHandbook
  private let urls: EditionURLs
  private let destructive: Set<Int>

  init(_ index: Int, in linked: LinkedHandbook, _ urls: EditionURLs) {
    (self.index, self.linked, self.urls) = (index, linked, urls)
    document = linked.handbook.documents[index]
    markdown = document.markdown
    destructive = DestructiveCommands.blocks(of: markdown)
  }

  /// The step of an item; nil if the page gives it no id.
  func step(_ item: Int, role: String) -> PlaybookStep? {
    guard let (id, number) = linked.anchors[index].stepIDs.step(of: item) else { return nil }
    let branches = document.branches(ofStep: item)
    let own = ownBlocks(of: item, branches)
    var (codes, inlineCode): ([Int], [String]) = ([], [])
    for block in own {
      if case .codeBlock(let number) = markdown.blocks[block].kind { codes.append(number) }
      for span in markdown.spans(in: block) where span.kind == .code {
        inlineCode.append(markdown.plainText(span.text))
      }
    }
    return PlaybookStep(
      id: id, number: number, section: role, text: words(of: own),
      commands: codes.filter { !markdown.codeBlocks[$0].isSample }.map { command($0) },
      inlineCode: inlineCode,
      expectations: codes.filter { markdown.codeBlocks[$0].isSample }.map { expectation($0) },
      branches: branches.map { branch($0) })
  }

  /// The blocks of a step without those of its branches.
  private func ownBlocks(of item: Int, _ branches: [StepBranch]) -> [Int] {
    let answers = branches.map { $0.item..<markdown.blocks[$0.item].end }
    return (item..<markdown.blocks[item].end).filter { block in !answers.contains { $0.contains(block) } }
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
    // What follows the label and its arrow.
    let paragraph = markdown.text[(markdown.blocks[branch.item + 1].text ?? 0..<0).clamped(to: markdown.text.indices)]
    let rest = paragraph.dropFirst(branch.label.utf8.count).drop {
      $0 == .space || $0 == .hyphen || $0 == .equals || $0 == .greaterThan || $0 == .lineFeed
    }
    var text = String(decoding: rest, as: UTF8.self)
    if text.utf8.starts(with: "→".utf8), text.first == "→" { text = String(text.dropFirst().drop { $0 == " " }) }
    return PlaybookStep.Branch(
      label: branch.label, patterns: branch.patterns.map(\.text), text: text, target: branch.link.flatMap { target($0) }
    )
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
