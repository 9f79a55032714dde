import Diagnostics
import Ground
import Handbook
import Markdown

/// A section says something: not only TODO, TBD, "n/a" or a template that nobody filled in.
struct PlaceholderSection: DocumentRule {
  static let rule = Rule(
    "placeholder-section", .error, "a section contains more than TODO, TBD, n/a or an unfilled template", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    document.sections.compactMap { section in
      guard let shown = Self.content(of: section, in: document, context) else { return nil }
      let name = section.role ?? document.text(ofHeading: section.heading)
      return context.finding(
        self, "section `\(name)` contains \(shown)", at: document.markdown.headings[section.heading].range,
        help: "write it, or remove the heading")
    }
  }

  /// What a section holds that says nothing, in words; nil if it says something.
  static func content(of section: Section, in document: Document, _ context: DocumentContext) -> String? {
    let markdown = document.markdown
    var first: String?
    var count = 0
    for index in section.blocks {
      guard let text = markdown.blocks[index].text else { continue }
      if case .heading = markdown.blocks[index].kind { continue }
      if isHeading(index, markdown) { continue }
      // A section of real length is not a placeholder; three short texts are enough to judge.
      guard text.count <= 80, count < 4 else { return nil }
      guard mayBePlaceholder(markdown.text[text.clamped(to: 0..<markdown.text.count)]) else { return nil }
      let words = markdown.plainText(text)
      let kind = markdown.blocks[index].kind
      var isCode = false
      if case .codeBlock = kind { isCode = true }
      guard isPlaceholder(words, isCode: isCode), !holdsImage(index, markdown) else { return nil }
      first = first ?? shown(String(words.prefix { !$0.isNewline }), kind, markdown.blocks[index].parent, markdown)
      if !words.isEmpty { count += 1 }
    }
    return first ?? emptiness(of: section, in: document, context)
  }

  /// The first text of a section, in words: of a text of nothing, what has it.
  private static func shown(_ text: String, _ kind: Block.Kind, _ parent: Int, _ markdown: MarkdownDocument) -> String {
    guard text.isEmpty else { return "only `\(text)`" }
    switch kind {
    case .codeBlock: return "an empty code block"
    case .tableCell: return "an empty table"
    default:
      if parent >= 0, case .item = markdown.blocks[parent].kind { return "a list item with nothing in it" }
      return "a paragraph with no text in it"
    }
  }

  /// Whether a block is a cell of the first row of a table that has others, which are what the table says.
  private static func isHeading(_ block: Int, _ markdown: MarkdownDocument) -> Bool {
    let row = markdown.blocks[block].parent
    guard row >= 0, case .tableRow(isHeader: true) = markdown.blocks[row].kind else { return false }
    return markdown.blocks[row].end < markdown.blocks[markdown.blocks[row].parent].end
  }

  /// Whether a block shows an image, which says something without a word.
  private static func holdsImage(_ block: Int, _ markdown: MarkdownDocument) -> Bool {
    markdown.links(in: block).contains { $0.kind == .image || $0.kind == .html(.image) }
  }

  /// What a section holds that has no text: comments, line breaks, or lists, quotes and tables without a word; nil if it
  /// is anything else.
  private static func emptiness(of section: Section, in document: Document, _ context: DocumentContext) -> String? {
    let markdown = document.markdown
    var shown: String?
    for index in section.blocks where index != markdown.headings[section.heading].block {
      switch markdown.blocks[index].kind {
      case .list, .item: shown = shown ?? "a list item with nothing in it"
      case .blockQuote: shown = shown ?? "an empty quote"
      case .table, .tableRow, .tableCell: shown = shown ?? "an empty table"
      case .thematicBreak: continue
      case .htmlBlock:
        let html = context.source.bytes[markdown.blocks[index].range]
        if isLineBreaks(html) {
          shown = shown ?? "only a line break"
          continue
        }
        guard html.starts(with: "<!--".utf8), html.range(of: "-->")?.upperBound == html.endIndex else { return nil }
        shown = shown ?? "only a comment"
      default: return nil
      }
    }
    return shown
  }

  /// Whether HTML is `<br>` again and again, and nothing else.
  private static func isLineBreaks(_ html: ArraySlice<UInt8>) -> Bool {
    html.split { $0 <= .space || $0 == .slash || $0 == .greaterThan }
      .allSatisfy { word in word.count == 3 && word.elementsEqual("<br".utf8) { $0 | 0x20 == $1 | 0x20 } }
  }

  /// Whether a text is a place to write in rather than something written.
  ///
  /// In code brackets are a test of the shell, and braces the place of a value.
  private static func isPlaceholder(_ text: String, isCode: Bool) -> Bool {
    var core = text.lowercased()[...]
    while let first = core.first, noise.contains(first) { core.removeFirst() }
    while let last = core.last, noise.contains(last) { core.removeLast() }
    if core.isEmpty || words.contains(String(core)) { return true }
    return (!isCode && isBracketed(core)) || prefixes.contains { core.hasPrefix($0) }
  }

  /// Whether one pair of brackets or braces holds all of a text.
  private static func isBracketed(_ text: Substring) -> Bool {
    if text.hasPrefix("{{"), text.hasSuffix("}}") {
      let inner = text.dropFirst(2).dropLast(2)
      return !inner.contains("{") && !inner.contains("}")
    }
    for (open, close) in [("[", "]"), ("<", ">")] as [(Character, Character)]
    where text.first == open && text.last == close && text.count > 1 {
      let inner = text.dropFirst().dropLast()
      // `<% … %>` is filled in by another generator.
      if inner.first == "%" { return false }
      // `[ ]` is a box of a list that nobody wrote, `[ -f x ]` a test of the shell.
      if inner.allSatisfy({ $0 == " " }) { return true }
      return inner.first != " " && !inner.contains(open) && !inner.contains(close)
    }
    return false
  }

  /// Whether a text looks so much like a placeholder that it must be checked against all of them.
  ///
  /// It begins with two letters that one begins with, or with no letter at all; and it is as short as one, is in
  /// brackets or begins like one.
  private static func mayBePlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
    func lower(_ index: Int) -> UInt8 { index < text.endIndex ? text[index] | 0x20 : 0 }
    let (first, second) = (lower(text.startIndex), lower(text.startIndex + 1))
    if first >= UInt8.a, first <= UInt8.z,
      !beginnings.contains(UInt16(first) << 8 | UInt16(second))
    {
      return false
    }
    // Bytes cannot say what lower case, or a mark at either end, makes of other letters.
    guard text.count > longestWord, text.allSatisfy({ $0 < 0x80 }) else { return true }
    var core = text
    while let first = core.first, isNoise(first) { core.removeFirst() }
    while let last = core.last, isNoise(last) { core.removeLast() }
    guard core.count > longestWord, let first = core.first else { return true }
    return "[<{".utf8.contains(first)
      || prefixes.contains { core.starts(with: $0.utf8) { $0 | 0x20 == $1 } }
  }

  private static let longestWord = words.reduce(0) { max($0, $1.utf8.count) }

  /// Whether a byte is one of the characters that count for nothing at either end.
  private static func isNoise(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case " ", ".", ":", "!", "-", "*", "_", "\n": true
    default: false
    }
  }

  /// The first two letters of all words and prefixes, in lower case.
  private static let beginnings: Set<UInt16> = Set(
    (Array(words) + prefixes).map { text in
      let letters = text.utf8.prefix(2).map { UInt16($0 | 0x20) } + [0, 0]
      return letters[0] << 8 | letters[1]
    })

  private static let noise: Set<Character> = [" ", ".", ":", "!", "…", "-", "–", "—", "*", "_", "\n"]
  private static let words: Set<String> = [
    "todo", "tbd", "tba", "fixme", "xxx", "n/a", "na", "none", "none yet", "not applicable", "to do", "to be done",
    "to be determined", "coming soon", "work in progress", "wip", "lorem ipsum", "?", "???",
  ]
  private static let prefixes = [
    "todo:", "tbd:", "fixme:", "to be written", "to be added", "to be filled", "lorem ipsum",
  ]
}
