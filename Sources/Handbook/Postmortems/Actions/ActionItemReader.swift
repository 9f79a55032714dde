import Calendar
import Ground
import Markdown
import YAML

/// Reads action items out of the blocks of a section: tables, task lists, bullets.
struct ActionItemReader {
  let text: PostmortemText
  /// The day of the incident, near which a date without a year is.
  let day: CivilDate?
  var items: [ActionItem] = []
  /// What the heading above says of all items below it.
  private var group = Group()

  /// What a heading or an item that only groups others says of them.
  struct Group {
    var kind: Located<ActionItem.Kind>?
    var isDone = false
  }

  /// The action items of a postmortem.
  static func read(_ text: PostmortemText, _ labels: [PostmortemLabel], day: CivilDate?) -> [ActionItem] {
    var reader = ActionItemReader(text: text, day: day)
    for section in text.blocks(of: "action-items", labels) { reader.read(section) }
    return reader.items
  }

  private mutating func read(_ blocks: Range<Int>) {
    group = Group()
    // A list right after an item that ends with a colon tells more about that item.
    var continues = false
    var index = blocks.lowerBound
    while index < blocks.upperBound {
      let block = text.markdown.blocks[index]
      switch block.kind {
      case .heading: group = self.group(saidBy: text.plain(index), at: block.range)
      case .table: readTable(index, group)
      case .list:
        if !continues { readList(index) }
        continues = !continues && endsWithColon(index)
      case .paragraph: readParagraph(index)
      default: break
      }
      if !block.isList { continues = false }
      index = max(block.end, index + 1)
    }
  }

  /// Whether the last item of a numbered list ends with a colon, so that the list after it is its own.
  private func endsWithColon(_ list: Int) -> Bool {
    guard case .list(ordered: true, _, _) = text.markdown.blocks[list].kind,
      let item = text.markdown.children(of: list).last, let paragraph = text.paragraph(ofItem: item),
      text.markdown.blocks[paragraph].end == text.markdown.blocks[item].end
    else { return false }
    return text.plain(paragraph).hasSuffix(":")
  }

  /// Reads the items of a list, and those inside items that only group others.
  private mutating func readList(_ list: Int) {
    var stack = text.markdown.children(of: list).reversed().map { (item: $0, group: group) }
    while let (item, group) = stack.popLast() {
      let block = text.markdown.blocks[item]
      guard case .item(let task) = block.kind else { continue }
      let lists = text.markdown.children(of: item).filter { text.markdown.blocks[$0].isList }
      let inside = lists.flatMap { text.markdown.children(of: $0) }
      if !inside.isEmpty, task == nil, isGroup(item, inside) {
        let name = text.paragraph(ofItem: item).map { text.plain($0) } ?? ""
        var own = self.group(saidBy: name, at: block.range)
        own.kind = own.kind ?? group.kind
        own.isDone = own.isDone || group.isDone
        stack += inside.reversed().map { ($0, own) }
      } else {
        readItem(item, task, group)
      }
    }
  }

  /// Whether an item only groups others: it has no text, ends with a colon or is nothing but bold, or its parts are tasks.
  private func isGroup(_ item: Int, _ inside: [Int]) -> Bool {
    guard let paragraph = text.paragraph(ofItem: item) else { return true }
    let isTasks = inside.contains { index in
      if case .item(task: .some) = text.markdown.blocks[index].kind { return true }
      return false
    }
    let words = text.plain(paragraph)
    let isBold =
      text.markdown.spans(in: paragraph).first.map { $0.text == text.markdown.blocks[paragraph].text } ?? false
    return isTasks || words.hasSuffix(":") || isBold
  }

  /// A paragraph is an item where a label says so: `**Action item:** …`.
  private mutating func readParagraph(_ index: Int) {
    guard let label = text.label(ofParagraph: index) else { return }
    guard ["action item", "action", "follow up", "todo"].contains(SectionRole.normalise(label.words)) else {
      group = self.group(saidBy: label.words, at: label.range)
      return
    }
    readText(index, label.rest, task: nil, group)
  }

  private mutating func readItem(_ item: Int, _ task: Bool?, _ group: Group) {
    guard let paragraph = text.paragraph(ofItem: item) else { return }
    var range = text.markdown.blocks[paragraph].range
    if task != nil, let box = checkbox(of: item), box.upperBound <= range.upperBound {
      range = max(range.lowerBound, box.upperBound)..<range.upperBound
    }
    readText(paragraph, range, task: task, group, item: item)
  }

  /// Reads an item that is running text, with its owner, date and the like somewhere in it.
  private mutating func readText(_ paragraph: Int, _ range: Range<Int>, task: Bool?, _ group: Group, item: Int? = nil) {
    let block = item ?? paragraph
    let whole = text.markdown.blocks[block].range
    var details = ActionDetails(text, day: day)
    details.read(range, paragraph: paragraph)
    for inner in paragraph + 1..<max(paragraph + 1, text.markdown.blocks[block].end) {
      if case .paragraph = text.markdown.blocks[inner].kind {
        let before = (details.isDone, details.doneRange)
        details.read(text.markdown.blocks[inner].range, paragraph: inner)
        // That a part of it is done does not make it done.
        if !saysOfAll(inner, of: block) { (details.isDone, details.doneRange) = before }
      }
    }
    var words = text.plain(paragraph)
    if item == nil, let colon = words.firstIndex(of: ":") { words = String(words[words.index(after: colon)...]) }
    details.settleDue()
    words = details.withoutDetails(words)
    guard !ActionItem.isBlank(words) else { return }
    let isDone = task ?? (details.isDone || group.isDone)
    items.append(
      ActionItem(
        text: range, words: words, priority: details.priority, owner: details.owner, ownerWords: details.ownerWords,
        due: details.due, dueWords: details.dueWords, kind: details.kind ?? group.kind, state: isDone ? .done : .open,
        statusRange: task == nil ? details.doneRange : checkbox(of: block), ticket: details.ticket, range: whole,
        block: block))
  }

  /// Whether a paragraph in an item speaks for the whole item: its own paragraph, or a bare status, `Done: 2026-02-01`.
  private func saysOfAll(_ inner: Int, of block: Int) -> Bool {
    if text.markdown.blocks[inner].parent == block { return true }
    let words = text.plain(inner).split { !$0.isLetter }
    return words.count == 1 && ActionItem.isDone(String(words[0]))
  }

  /// The checkbox of a task.
  private func checkbox(of item: Int) -> Range<Int>? {
    let range = text.markdown.blocks[item].range
    guard let open = text.bytes[range.clamped(to: 0..<text.bytes.count)].firstIndex(of: UInt8.openBracket) else {
      return nil
    }
    return open..<min(open + 3, range.upperBound)
  }

  /// What the words of a heading say of what is below it: `Immediate actions (completed)`, `Prevention`.
  private func group(saidBy words: String, at range: Range<Int>) -> Group {
    let words = words.lowercased()
    let parts = words.split { !$0.isLetter }.map(String.init)
    // `To be done`, `Not yet completed` and `Undone` say the opposite.
    let isDenied = parts.suffix(4).contains { Self.denials.contains($0) }
    let isSaid = ["completed", "done", "completed actions"].contains { words.hasSuffix($0) }
    let isDone = words.hasSuffix("(completed)") || words.hasSuffix("(done)") || (isSaid && !isDenied)
    return Group(
      kind: parts.lazy.compactMap { ActionItem.Kind(word: $0) }.first.map { Located($0, at: range) }, isDone: isDone)
  }

  private static let denials: Set<String> = [
    "be", "not", "nothing", "half", "partly", "partially", "undone", "uncompleted",
  ]
}
