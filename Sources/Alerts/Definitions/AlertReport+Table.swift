import Diagnostics

extension AlertReport {
  /// One line a file, and the total: what a lead wants to know.
  package var table: String {
    let shown = files.filter { $0.alerts > 0 || !$0.states.isEmpty || $0.isUnreadable }
    guard !shown.isEmpty else { return "" }
    let head = ["file", "alerts", "linked", "without", "ok", "moved", "broken", "unchecked"]
    var rows = [head]
    for file in shown {
      rows.append(Self.row(file, named: Terminal.safe(file.file) + (file.isUnreadable ? " (!)" : "")))
    }
    if shown.count > 1 { rows.append(Self.row(sum, named: "all")) }
    let widths = head.indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.unicodeScalars.count)
        return index == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
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
    let unchecked = (file.states[.templated] ?? 0) + (file.states[.foreign] ?? 0)
    return [
      name, cell(file.alerts), cell(file.linked), cell(file.alerts - file.linked), cell(file.states[.ok] ?? 0),
      cell(file.states[.redirected] ?? 0), cell(file.broken), cell(unchecked),
    ]
  }
}
