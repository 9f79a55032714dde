import Ground
import Markdown
import YAML

/// Finds the details in running text, word by word.
extension ActionDetails {
  /// Reads the text of a paragraph or a cell.
  mutating func read(_ range: Range<Int>, paragraph: Int) {
    readMarks(range)
    var hidden = hiddenRanges(paragraph)[...]
    var cursor = ByteCursor(text.bytes, range)
    // Up to here, nothing but emphasis and brackets.
    let start = text.bytes[range].firstIndex { !" \t*_[(~`".utf8.contains($0) } ?? range.upperBound
    var isAtWord = true
    while !cursor.isAtEnd {
      while let next = hidden.first, next.upperBound <= cursor.index { hidden.removeFirst() }
      if let next = hidden.first, next.contains(cursor.index) {
        cursor.index = min(next.upperBound, cursor.end)
        isAtWord = false
        continue
      }
      let byte = cursor.byte()
      let isWord = ByteCursor.isLetter(byte) || UInt8.digits.contains(byte)
      if isAtWord, let next = take(at: cursor, isStart: cursor.index <= start) {
        cursor.index = max(next, cursor.index + 1)
        isAtWord = true
        continue
      }
      isAtWord = !(isWord || byte == .at || byte == .period || byte == .underscore || byte >= 0x80)
      cursor.index += 1
    }
    chooseWeakDue(in: range)
    if let handle, isLast(handle, in: range) { setAside(handle) }
    handle = nil
    if ticket == nil { readTicket(range, paragraph) }
  }

  /// Whether nothing but other details comes after a name; in the middle of a sentence it is part of it.
  private func isLast(_ handle: Range<Int>, in range: Range<Int>) -> Bool {
    var place = handle.upperBound
    let details = weakDue.map { asides + [$0.range] } ?? asides
    while place < range.upperBound {
      if let aside = details.first(where: { $0.contains(place) }) {
        place = aside.upperBound
      } else if " \t*_.,;:)]–—-\n".utf8.contains(text.bytes[place]) {
        place += 1
      } else {
        return false
      }
    }
    return true
  }

  /// Code and the targets of links, in which no word counts.
  private func hiddenRanges(_ paragraph: Int) -> [Range<Int>] {
    var ranges = text.markdown.spans(in: paragraph).filter { $0.kind == .code }.map(\.range)
    for link in text.markdown.links(in: paragraph) {
      guard link.kind == .link else {
        ranges.append(link.range)
        continue
      }
      let bytes = text.bytes[link.range]
      if let close = bytes.lastIndex(of: UInt8.closeBracket), close + 1 < bytes.endIndex {
        ranges.append(close..<link.range.upperBound)
      }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Marks at the start that say that it is done: ✅, `~~…~~`, `[x]`.
  private mutating func readMarks(_ range: Range<Int>) {
    var cursor = ByteCursor(text.bytes, range)
    cursor.skipSpaces()
    let start = cursor.index
    if cursor.take("✅") || cursor.take("☑") || cursor.take("✔") || cursor.take("[x]") || cursor.take("[X]") {
      (isDone, doneRange) = (true, start..<cursor.index)
      setAside(start..<cursor.index)
    } else if cursor.take("~~") {
      (isDone, doneRange) = (true, start..<cursor.index)
    }
  }

  /// Takes what begins at a word.
  ///
  /// - Returns: Where it ends; nil if it is part of the action.
  private mutating func take(at start: ByteCursor, isStart: Bool) -> Int? {
    var cursor = start
    if cursor.take(UInt8.at) { return takeHandle(from: start.index, cursor, isStart: isStart) }
    if cursor.take("📅") { return takeDue(from: start.index, cursor, hasColon: true) }
    let word = cursor.word
    guard !word.isEmpty else { return nil }
    let name = ByteCursor.packed(text.bytes[word])
    cursor.index = word.upperBound
    let before = start.index > 0 ? text.bytes[start.index - 1] : UInt8.space
    let isBracketed = before == .openParenthesis || before == .openBracket
    if Self.priorityLetters.contains(text.bytes[word.lowerBound]), word.count == 1, isStart || isBracketed {
      return takePriority(from: start.index, cursor)
    }
    if isBracketed || isStart, let closed = takeTag(word, cursor, isBracketed: isBracketed) { return closed }
    if Self.ownerWords.contains(name) { return takeOwner(from: start.index, cursor) }
    if Self.dueWords.contains(name) {
      return takeDue(from: start.index, cursor, hasColon: false, isBracketed: isBracketed)
    }
    if Self.weakDueWords.contains(name) { return takeWeakDue(from: start.index, cursor, isAside: name == Self.byWord) }
    if name == Self.priorityWord, let value = takeValue(&cursor) {
      priority = priority ?? Located(text.string(value), at: value)
      setAside(start.index..<value.upperBound)
      return value.upperBound
    }
    return nil
  }

  private mutating func takeHandle(from start: Int, _ after: ByteCursor, isStart: Bool) -> Int? {
    var cursor = after
    while !cursor.isAtEnd {
      let byte = cursor.byte()
      let isPart = ByteCursor.isLetter(byte) || UInt8.digits.contains(byte)
      guard
        isPart || [UInt8.hyphen, .underscore, .slash].contains(byte)
          || (byte == .period && ByteCursor.isLetter(cursor.byte(1)))
      else { break }
      cursor.index += 1
    }
    guard cursor.index > after.index else { return nil }
    let range = start..<cursor.index
    if owner == nil {
      setOwner(text.string(range), at: range)
      let isBracketed = start > 0 && [UInt8.openParenthesis, .openBracket].contains(text.bytes[start - 1])
      if isBracketed || (isStart && cursor.byte() == .colon) { setAside(range) } else { handle = range }
    }
    return cursor.index
  }

  /// `P1`, at the start or in brackets.
  private mutating func takePriority(from start: Int, _ after: ByteCursor) -> Int? {
    var cursor = after
    guard let number = cursor.takeNumber(), number.digits == 1, cursor.isAtBoundary else { return nil }
    priority = priority ?? Located(text.string(start..<cursor.index), at: start..<cursor.index)
    setAside(start..<cursor.index)
    return cursor.index
  }

  /// `[prevent]`, `(detect)`, `(done)`; and at the start `Prevent:`, `Done:`.
  private mutating func takeTag(_ word: Range<Int>, _ after: ByteCursor, isBracketed: Bool) -> Int? {
    let isClosed =
      isBracketed ? after.byte() == .closeParenthesis || after.byte() == .closeBracket : after.byte() == .colon
    guard isClosed else { return nil }
    if let kind = ActionItem.Kind(word: text.string(word)) {
      self.kind = self.kind ?? Located(kind, at: word)
    } else if ActionItem.isDone(text.string(word)) {
      (isDone, doneRange) = (true, word)
    } else {
      return nil
    }
    setAside(word)
    return word.upperBound
  }

  private mutating func takeOwner(from start: Int, _ after: ByteCursor) -> Int? {
    var cursor = after
    if cursor.byte() == .space { _ = cursor.take(" to") }
    guard let value = takeValue(&cursor) else { return nil }
    if owner == nil { setOwner(text.string(value), at: value) }
    setAside(start..<value.upperBound)
    return value.upperBound
  }

  /// What follows a colon, up to the next punctuation.
  private func takeValue(_ cursor: inout ByteCursor) -> Range<Int>? {
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    let before = cursor.index
    cursor.skipSpaces()
    let isDash = cursor.index > before && (cursor.take("–") || cursor.take("—"))
    guard isDash || cursor.take(UInt8.colon) || cursor.take(UInt8.equals) else { return nil }
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    cursor.skipSpaces()
    let value = value(from: cursor)
    return value.isEmpty ? nil : value
  }

  func value(from cursor: ByteCursor) -> Range<Int> {
    var end = cursor.index
    while end < cursor.end {
      let byte = text.bytes[end]
      let isStop = byte == .period && (end + 1 >= cursor.end || text.bytes[end + 1] == .space)
      if isStop
        || [UInt8.comma, .semicolon, .closeParenthesis, .closeBracket, .openParenthesis, .pipe, .lineFeed, .asterisk]
          .contains(byte)
      {
        break
      }
      end += 1
    }
    while end > cursor.index, text.bytes[end - 1] == .space || text.bytes[end - 1] == .carriageReturn { end -= 1 }
    return cursor.index..<end
  }

  /// A link to an issue, a ticket or a change.
  private mutating func readTicket(_ range: Range<Int>, _ paragraph: Int) {
    let link = text.markdown.links(in: paragraph).first { link in
      range.contains(link.range.lowerBound) && link.destination.hasPrefix("http")
        && Self.ticketPaths.contains { Array(link.destination.utf8)[...].range(of: $0) != nil }
    }
    if let link { ticket = Located(link.destination, at: link.range) }
  }

  private static let priorityLetters: [UInt8] = [UInt8.capitalP]
  private static let priorityWord = ByteCursor.packed("priority".utf8)
  private static let ownerWords = ByteCursor.words("owner", "owners", "assignee", "assigned", "dri")
  private static let ticketPaths = [
    "/issues/", "/issue/", "/pull/", "/pulls/", "/merge_requests/", "/browse/", "/tickets/", "/ticket/", "/work_items/",
    "_workitems", "linear.app/", "trello.com/", "app.asana.com/", "/projects/",
  ]
}
