import Calendar
import Ground
import YAML

/// When an action is due.
///
/// After `due` a day is when it is due. After `by`, `until` or `before` it may be that, or part of what shall be done:
/// `delete rows created before 2020-01-01`.
extension ActionDetails {
  /// A day after a word that need not say when the action is due.
  struct WeakDue {
    var day: Located<CivilDate>
    /// The word and the day.
    var range: Range<Int>
    /// Whether the action says the same without them; `until` and `before` are mostly part of it.
    var isAside: Bool
  }

  /// Takes the words of a cell given as the due date.
  mutating func setDue(_ words: String, at range: Range<Int>) {
    var scanner = TimeScanner(text.bytes, range, in: .cell)
    _ = scanner.skipOpening()
    if scanner.cursor.takeWord(of: Self.dueWords) || scanner.cursor.takeWord(of: Self.weakDueWords) {
      _ = Self.skipJoint(&scanner.cursor)
    }
    if let due = takeDay(scanner.cursor) {
      (self.due, dueWords) = (Located(due.value, at: range), nil)
    } else {
      dueWords = Located(words, at: range)
    }
  }

  /// Takes what follows `due` or the like in running text: a day, or after a colon or in brackets other words.
  mutating func takeDue(from start: Int, _ after: ByteCursor, hasColon: Bool, isBracketed: Bool = false) -> Int? {
    var cursor = after
    let hasColon = Self.skipJoint(&cursor) || hasColon
    if let day = takeDay(cursor) {
      if due == nil { (due, dueWords) = (day, nil) }
      setAside(start..<day.range.upperBound)
      return day.range.upperBound
    }
    guard hasColon || isBracketed, due == nil, dueWords == nil else { return nil }
    let value = value(from: cursor)
    guard !value.isEmpty else { return nil }
    dueWords = Located(text.string(value), at: value)
    setAside(start..<value.upperBound)
    return value.upperBound
  }

  /// Notes a day after a word that need not say when the action is due: what follows decides.
  mutating func takeWeakDue(from start: Int, _ after: ByteCursor, isAside: Bool) -> Int? {
    var cursor = after
    _ = Self.skipJoint(&cursor)
    guard readsWeakDues, let day = takeDay(cursor) else { return nil }
    weakDues.append(WeakDue(day: day, range: start..<day.range.upperBound, isAside: isAside))
    return day.range.upperBound
  }

  /// Chooses the first of the days noted that can be when the action is due: not before the incident, and at the end of
  /// a clause.
  mutating func chooseWeakDue(in range: Range<Int>) {
    weakDue =
      weakDue
      ?? weakDues.first { due in
        // `By 1 March migrate the proxy` begins with it.
        let isFirst = due.isAside && text.bytes[range.lowerBound..<due.range.lowerBound].allSatisfy { $0 <= .space }
        return (day.map { due.day.value >= $0 } ?? true)
          && (isFirst || endsClause(at: due.range.upperBound, in: range))
      }
    weakDues = []
  }

  /// Takes the day that was chosen, where nothing else says when the action is due.
  mutating func settleDue() {
    guard due == nil, dueWords == nil, let weakDue else { return }
    due = weakDue.day
    if weakDue.isAside { setAside(weakDue.range) }
  }

  /// Whether nothing follows, or what is not the rest of a sentence: punctuation, a name, a link, another detail.
  private func endsClause(at place: Int, in range: Range<Int>) -> Bool {
    var cursor = ByteCursor(text.bytes, place..<range.upperBound)
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    let isApart = cursor.byte() == .space
    cursor.skipSpaces()
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    if cursor.take("at the latest") { return true }
    return cursor.isAtEnd || ".,;:!?()[]@|\r\n".utf8.contains(cursor.byte()) || (isApart && cursor.byte() == .hyphen)
      || asides.contains { $0.contains(cursor.index) } || cursor.take("–") || cursor.take("—")
  }

  /// A day here, perhaps after its weekday; nil if there is none.
  private func takeDay(_ cursor: ByteCursor) -> Located<CivilDate>? {
    var scanner = TimeScanner(text.bytes, cursor.index..<cursor.end, in: .cell)
    scanner.skipWeekday()
    guard let date = try? scanner.takeDate(), scanner.cursor.isAtBoundary, let day = day(of: date) else { return nil }
    return Located(day, at: cursor.index..<scanner.cursor.index)
  }

  /// Goes over what is between such a word and its day: `due date:`, `**Due** on`.
  ///
  /// - Returns: Whether there was a colon.
  private static func skipJoint(_ cursor: inout ByteCursor) -> Bool {
    _ = cursor.take(" date") || cursor.take(" by") || cursor.take(" on")
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    let hasColon = cursor.take(UInt8.colon)
    while cursor.take(UInt8.asterisk) || cursor.take(UInt8.underscore) {}
    cursor.skipSpaces()
    return hasColon
  }

  static let dueWords = ByteCursor.words("due", "deadline", "eta")
  static let weakDueWords = ByteCursor.words("by", "until", "before")
  static let byWord = ByteCursor.packed("by".utf8)
}
