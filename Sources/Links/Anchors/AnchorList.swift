import Ground

/// Every anchor of a site and what becomes of it, for listing.
package enum AnchorList {
  /// What becomes of an anchor.
  package enum State: String, Sendable {
    case promised, new, step, line, moved, broken
  }

  /// An anchor of the list.
  package struct Row: Sendable {
    package var name: AnchorName
    package var state: State
    /// Where it leads, where it moved.
    package var target: AnchorName?

    /// The row as a line of text.
    package var line: String {
      let isPromisable = state != .step && state != .line
      let state = state.rawValue + (isPromisable ? "" : ", not promised")
      return "\(name)  \(state)" + (target.map { " -> \($0)" } ?? "")
    }
  }

  /// The rows, sorted by name.
  package static func rows(of linked: LinkedHandbook) -> [Row] {
    var rows = linked.unlisted.map { Row(name: $0.name, state: $0.target == nil ? .new : .moved, target: $0.target) }
    let broken = Set(linked.redirects.broken.map(\.entry.name))
    for entry in linked.ledger.entries {
      if linked.site.serves(entry.name) {
        rows.append(Row(name: entry.name, state: .promised))
      } else if broken.contains(entry.name) {
        rows.append(Row(name: entry.name, state: .broken))
      } else {
        rows.append(Row(name: entry.name, state: .moved, target: linked.redirects.target(of: entry.name)))
      }
    }
    for (index, anchors) in linked.anchors.enumerated() {
      let page = linked.page(of: index)
      for id in anchors.stepIDs.values { rows.append(Row(name: AnchorName(page: page, id: id), state: .step)) }
      for id in anchors.lineIDs.values { rows.append(Row(name: AnchorName(page: page, id: id), state: .line)) }
    }
    return rows.sorted { $0.name < $1.name }
  }

  /// The rows as JSON.
  package static func json(_ rows: [Row]) -> JSONValue {
    [
      "version": 1,
      "anchors": .array(
        rows.map { row in
          var members: [(String, JSONValue)] = [
            ("anchor", .string(row.name.text)), ("state", .string(row.state.rawValue)),
          ]
          if let target = row.target { members.append(("moved_to", .string(target.text))) }
          return .object(members)
        }),
    ]
  }
}
