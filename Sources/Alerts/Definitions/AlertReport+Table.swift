import Diagnostics

extension AlertReport {
  /// One line a file, and the total: what a lead wants to know.
  ///
  /// - Parameter width: The window's width in columns; a path that is too long for it loses its start. Nil cuts nothing.
  /// - Returns: The lines, none if no file has an alert or a link.
  package func table(width: Int? = nil) -> String {
    let shown = files.filter { $0.alerts > 0 || !$0.states.isEmpty || $0.isUnreadable }
    guard !shown.isEmpty else { return "" }
    let head = ["file", "alerts", "linked", "without", "ok", "moved", "broken", "unchecked"]
    var rows = [head]
    for file in shown {
      rows.append(Self.row(file, named: Terminal.safe(file.file) + (file.isUnreadable ? " (!)" : "")))
    }
    if shown.count > 1 { rows.append(Self.row(sum, named: "all")) }
    let kept = Self.columns(of: rows, within: width)
    rows = rows.map { row in kept.map { row[$0] } }
    let widths = rows[0].indices.map { column in rows.map { Terminal.columns(of: $0[column]) }.max() ?? 0 }
    let room = width.map { max(12, $0 - widths.dropFirst().reduce(0) { $0 + $1 + 2 }) }
    return rows.map { row in
      let cells = [room.map { Self.shortened(row[0], to: $0) } ?? row[0]] + row.dropFirst()
      return zip(cells, widths).enumerated().map { index, cell in
        let wanted = index == 0 ? min(cell.1, room ?? cell.1) : cell.1
        let padding = String(repeating: " ", count: max(0, wanted - Terminal.columns(of: cell.0)))
        return index == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// The columns that a window has room for beside a short path: those that say nothing go first, then the last ones.
  private static func columns(of rows: [[String]], within width: Int?) -> [Int] {
    var kept = Array(rows[0].indices)
    guard let width else { return kept }
    func total() -> Int {
      kept.dropFirst().reduce(12) { sum, column in sum + 2 + (rows.map { $0[column].utf8.count }.max() ?? 0) }
    }
    let empty = kept.dropFirst().filter { column in rows.dropFirst().allSatisfy { $0[column] == "-" } }
    for column in empty.reversed() + [4, 3] where total() > width { kept.removeAll { $0 == column } }
    return kept
  }

  /// A path without its start where it is too long, `…/rules/disk.yml`.
  private static func shortened(_ path: String, to columns: Int) -> String {
    guard Terminal.columns(of: path) > columns else { return path }
    var rest = path.unicodeScalars[...]
    while !rest.isEmpty, Terminal.columns(of: String(rest)) > columns - 1 { rest = rest.dropFirst() }
    return "…" + String(rest)
  }

  /// `124 alerts in 11 files: 33 linked, 33 ok, 91 without a playbook`.
  package var summary: String {
    var parts = ["\(linkedCount) linked"]
    for state in LinkState.allCases {
      let number = count(state)
      if number > 0 || state == .ok { parts.append("\(number) \(state.rawValue)") }
    }
    if !unlinked.isEmpty { parts.append("\(unlinked.count) without a playbook") }
    if !orphans.isEmpty {
      parts.append("\(orphans.count) \(orphans.count == 1 ? "playbook" : "playbooks") that no alert names")
    }
    let unreadable = files.count { $0.isUnreadable }
    if unreadable > 0 { parts.append("\(unreadable) \(unreadable == 1 ? "file" : "files") read only in part") }
    return "\(alertCount) \(alertCount == 1 ? "alert" : "alerts") in \(files.count) "
      + "\(files.count == 1 ? "file" : "files"): " + parts.joined(separator: ", ")
  }

  private var sum: FileCount {
    var sum = FileCount(file: "")
    for file in files {
      sum.alerts += file.alerts
      sum.linked += file.linked
      sum.states.merge(file.states, uniquingKeysWith: +)
    }
    return sum
  }

  private static func row(_ file: FileCount, named name: String) -> [String] {
    func cell(_ number: Int) -> String { number == 0 ? "-" : String(number) }
    let unchecked = [LinkState.templated, .foreign, .unproved].reduce(0) { $0 + (file.states[$1] ?? 0) }
    return [
      name, cell(file.alerts), cell(file.linked), cell(file.alerts - file.linked), cell(file.states[.ok] ?? 0),
      cell(file.states[.redirected] ?? 0), cell(file.broken), cell(unchecked),
    ]
  }
}
