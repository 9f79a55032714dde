import Ground
import Handbook
import Markdown

/// What a playbook says in words where it should say what to run, to open or to follow.
struct StepProse: Sendable {
  private let markdown: MarkdownDocument
  /// The blocks that have code or a link in their text.
  private let held: Set<Int>

  init(_ document: Document) {
    markdown = document.markdown
    held = Set(
      markdown.spans.lazy.filter { $0.kind == .code }.map(\.block)
        + markdown.links.lazy.filter { $0.hasDestination }
        .map(\.block))
  }

  /// Whether some of these blocks hold something to run, to open or to follow.
  func hasSomething(in blocks: Range<Int>, of bytes: [UInt8]) -> Bool {
    blocks.contains { index in
      switch markdown.blocks[index].kind {
      case .codeBlock: return true
      case .htmlBlock:
        let html = bytes[markdown.blocks[index].range.clamped(to: bytes.indices)]
        return ["<a", "<code", "<pre", "<img"].contains { html.range(of: $0) != nil }
      default: return held.contains(index)
      }
    }
  }

  /// Whether code, a list or a table goes on with what a block begins.
  func goesOn(after block: Int) -> Bool {
    let next = markdown.blocks[block].end
    guard next < markdown.blocks.count else { return false }
    switch markdown.blocks[next].kind {
    case .codeBlock: return true
    case .list, .table, .blockQuote, .callout: return markdown.blocks[next].parent == markdown.blocks[block].parent
    default: return false
    }
  }

  /// The words of a block in lower case, without the marks around them; empty if it has more than `most`.
  func words(of block: Int, most: Int) -> [String] {
    guard let text = markdown.blocks[block].text, text.count <= most * 16 else { return [] }
    let words = markdown.plainText(text).split { $0 == " " || $0.isNewline }
    guard words.count <= most else { return [] }
    return words.map { word in
      var core = word[...]
      while let first = core.first, !first.isLetter, !first.isNumber { core.removeFirst() }
      while let last = core.last, !last.isLetter, !last.isNumber { core.removeLast() }
      return core.lowercased()
    }.filter { !$0.isEmpty }
  }
}
