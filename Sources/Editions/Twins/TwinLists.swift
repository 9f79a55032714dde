import Ground

/// The lists that are open while a twin is written.
struct TwinLists {
  private var lists: [List] = []
  /// The list that ended last, if nothing came after it.
  private var ended: (depth: Int, isOrdered: Bool, isOther: Bool)?

  private struct List {
    var isOrdered: Bool
    var next: Int
    /// Whether its items have another mark than usual, because a list like it is right before it.
    var isOther = false
    /// Whether its items are paragraphs, with empty lines between them.
    var isLoose = false
  }

  /// Whether no empty line is to be written: inside a list whose items are lines.
  var isTight: Bool { lists.last.map { !$0.isLoose } ?? false }

  /// Begins a list.
  mutating func begin(isOrdered: Bool, start: Int) {
    let isOther = ended.map { $0.depth == lists.count && $0.isOrdered == isOrdered && !$0.isOther } ?? false
    lists.append(List(isOrdered: isOrdered, next: start, isOther: isOther))
    ended = nil
  }

  /// Ends the innermost list; returns whether an empty line follows it.
  mutating func end() -> Bool {
    guard let last = lists.popLast() else { return false }
    ended = (lists.count, last.isOrdered, last.isOther)
    return lists.isEmpty || !isTight
  }

  /// Notices that something came after the list that ended last.
  mutating func pass() { ended = nil }

  /// The mark of the next item.
  ///
  /// - Parameters:
  ///   - number: The number that the item shows, where it is not the next one.
  ///   - isLoose: Whether the item begins with a paragraph.
  /// - Returns: The mark.
  mutating func mark(_ number: Int?, isLoose: Bool) -> TwinItemMark {
    guard !lists.isEmpty else { return TwinItemMark(end: .hyphen) }
    let index = lists.count - 1
    if isLoose { lists[index].isLoose = true }
    let isOther = lists[index].isOther
    guard lists[index].isOrdered else { return TwinItemMark(end: isOther ? .asterisk : .hyphen) }
    let shown = number ?? lists[index].next
    lists[index].next = shown + 1
    return TwinItemMark(number: shown, end: isOther ? .closeParenthesis : .period)
  }
}

/// What is before the first line of an item: its number, if the list has numbers, and a character.
struct TwinItemMark {
  var number: Int?
  let end: UInt8

  /// Adds the mark with the space after it.
  func append(to output: inout ByteBuffer) {
    if let number { output.append(decimal: number) }
    output.append(end)
    output.append(UInt8.space)
  }
}
