import Markdown
import YAML

/// Action items as tables.
extension ActionItemReader {
  /// What a column holds.
  private enum Column: Int, CaseIterable {
    case priority, owner, due, status, kind, ticket, action

    /// The words of a header that name each.
    static let named = allCases.map(\.words)

    private var words: Set<String> {
      switch self {
      case .priority: ["priority", "prio", "p", "urgency", "importance"]
      case .owner:
        ["owner", "owners", "who", "whom", "assignee", "responsible", "dri", "team", "assigned", "lead", "wer"]
      case .due: ["due", "when", "deadline", "eta", "target", "date", "by", "until", "bis", "timeline"]
      case .status: ["status", "state", "done", "progress", "completed", "closed"]
      case .kind: ["type", "kind", "category"]
      case .ticket:
        ["ticket", "issue", "jira", "link", "tracking", "tracker", "bug", "ref", "reference", "pr", "url"]
      case .action:
        [
          "action", "actions", "item", "task", "what", "description", "todo", "follow", "improvement", "measure",
          "maßnahme", "step", "remediation", "title", "summary", "work",
        ]
      }
    }

    /// How surely a header names the column: 3 with nothing but its words, 2 with one of them, 1 with one that means
    /// something else in most headers, 0 not at all.
    func certainty(_ header: Set<String>) -> Int {
      let words = Self.named[rawValue]
      guard !header.isDisjoint(with: words), self != .action || !Self.isNumber(header) else { return 0 }
      let isWhole = header.isSubset(of: words)
      // `Done by` heads a due date, not a status.
      if !header.subtracting(Self.weak).isDisjoint(with: words), self != .status || !header.contains("by") {
        return isWhole ? 3 : 2
      }
      return isWhole || header.isDisjoint(with: Self.others) ? 1 : 0
    }

    /// Whether a header is that of a number of the rows: `ID`, `Action ID`, `No.`
    static func isNumber(_ header: Set<String>) -> Bool { !header.isDisjoint(with: ["id", "no", "nr", "number"]) }

    /// `Reported by`, `Date created` and `Lead time` are something else.
    private static let weak: Set<String> = ["by", "date", "lead"]
    private static let others: Set<String> = [
      "reported", "raised", "created", "added", "opened", "logged", "found", "identified", "requested", "proposed",
      "suggested", "approved", "reviewed", "owned", "assigned", "updated", "started", "start", "incident",
      "time",
    ]
  }

  /// A number for each column that there is: of the column in its table, or of the cell.
  private struct Places {
    private var places = [Int?](repeating: nil, count: Column.allCases.count)
    /// That of the rows' own numbers.
    var number: Int?

    subscript(column: Column) -> Int? {
      get { places[column.rawValue] }
      set { places[column.rawValue] = newValue }
    }

    /// The cells of a row.
    func cells(of row: [Int]) -> Places {
      var cells = self
      func cell(_ column: Int?) -> Int? { column.flatMap { $0 < row.count ? row[$0] : nil } }
      (cells.places, cells.number) = (places.map(cell), cell(number))
      return cells
    }
  }

  /// Reads a row as an item each.
  mutating func readTable(_ table: Int, _ group: Group) {
    let rows = text.markdown.children(of: table)
    guard let header = rows.first else { return }
    let columns = columns(text.markdown.children(of: header).map { text.words(ofCell: $0) })
    for row in rows.dropFirst() {
      readRow(row, columns.cells(of: text.markdown.children(of: row)), group)
    }
  }

  /// Which column holds what: each is the first whose header names it most surely and which is not another's; the action
  /// is in the first column left where no header names it, unless that only counts the rows.
  private func columns(_ headers: [Set<String>]) -> Places {
    var columns = Places()
    var free = Set(headers.indices)
    for certainty in [3, 2, 1] {
      // `Action owner` is an owner, `Due date of the action` a date: what names an action counts last.
      for column in Column.allCases where columns[column] == nil {
        guard
          let index = headers.indices.first(where: { free.contains($0) && column.certainty(headers[$0]) >= certainty })
        else { continue }
        columns[column] = index
        free.remove(index)
      }
    }
    let numbers = free.filter { Column.isNumber(headers[$0]) }.min()
    if columns[.action] == nil { columns[.action] = free.filter { !Column.isNumber(headers[$0]) }.min() ?? free.min() }
    if columns[.action] != numbers { columns.number = numbers }
    return columns
  }

  private mutating func readRow(_ row: Int, _ cells: Places, _ group: Group) {
    guard let action = cells[.action] else { return }
    let range = text.markdown.blocks[action].range
    var details = ActionDetails(text, day: day)
    if let due = cells[.due] { details.readsWeakDues = ActionItem.isBlank(text.plain(due)) }
    details.read(range, paragraph: action)
    details.settleDue()
    let words = details.withoutDetails(text.plain(action))
    guard !ActionItem.isBlank(words) else { return }
    if let owner = cells[.owner] { details.setOwner(text.plain(owner), at: place(owner)) }
    if let due = cells[.due] { details.setDue(text.plain(due), at: place(due)) }
    if let priority = cells[.priority] {
      let words = text.plain(priority)
      if !words.isEmpty { details.priority = Located(words, at: place(priority)) }
    }
    if let kind = cells[.kind],
      let known = text.words(ofCell: kind).lazy.compactMap({ ActionItem.Kind(word: $0) }).first
    {
      details.kind = Located(known, at: place(kind))
    }
    // A number that is a link is the ticket's.
    if cells[.ticket] == nil, let number = cells.number, !text.markdown.links(in: number).isEmpty {
      details.setTicket(cell: number, "", at: place(number))
    }
    if let ticket = cells[.ticket] { details.setTicket(cell: ticket, text.plain(ticket), at: place(ticket)) }
    let status = cells[.status]
    let isDone = status.map(text.plain).map { ActionItem.isDone($0) || isDay($0) } ?? details.isDone
    items.append(
      ActionItem(
        text: range, words: words, priority: details.priority, owner: details.owner, ownerWords: details.ownerWords,
        due: details.due, dueWords: details.dueWords, kind: details.kind ?? group.kind,
        state: isDone || group.isDone ? .done : .open, statusRange: status.map(place) ?? details.doneRange,
        ticket: details.ticket, range: text.markdown.blocks[row].range, block: row))
  }

  private func place(_ cell: Int) -> Range<Int> { text.markdown.blocks[cell].range }

  /// The day when it was done, in place of a word.
  private func isDay(_ status: String) -> Bool {
    let bytes = Array(status.utf8)
    var scanner = TimeScanner(bytes, 0..<bytes.count, in: .cell)
    scanner.skipWeekday()
    guard let date = try? scanner.takeDate() else { return false }
    scanner.cursor.skipSpaces()
    // What else is said of the day: its time, a mark, a change of the code.
    let rest = String(decoding: bytes[scanner.cursor.index...], as: UTF8.self)
    return date.year != nil && (rest.isEmpty || ActionItem.mayFollowDay(rest))
  }
}
