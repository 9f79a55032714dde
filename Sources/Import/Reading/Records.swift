import Ground

/// What an export says of its incidents, gathered by their ids: a list, the details, the log and the notes may come apart.
struct Records {
  /// One incident.
  struct Record {
    var id: String
    /// The values that describe it, the first one first.
    var incidents: [JSONNode] = []
    var logs: [JSONNode] = []
    var notes: [JSONNode] = []
    var isCut = false

    /// The first text that any of the values has, on one line.
    func line(_ names: String...) -> String? {
      for name in names {
        if let text = incidents.lazy.compactMap({ $0.line(name) }).first { return text }
      }
      return nil
    }

    /// The first value that has one of several members.
    func value(with names: String...) -> JSONNode? {
      for name in names {
        if let value = incidents.first(where: { $0[name] != nil }) { return value }
      }
      return nil
    }

    /// The first object under a name.
    func object(_ name: String) -> JSONNode? { incidents.lazy.compactMap { $0[name] }.first { $0.members != nil } }
  }

  private(set) var all: [Record] = []
  private var places: [String: Int] = [:]
  /// The incident that a value was about, where it was about only one: what follows without an id belongs to it.
  private(set) var only: String?
  /// The first value of a log that belongs to no incident, and how many there are.
  private(set) var stray: (first: JSONNode, count: Int)?
  private var seen: Set<String> = []

  /// Begins with the next value of the file.
  mutating func begin() { seen = [] }

  /// Ends a value of the file.
  mutating func end() {
    if !seen.isEmpty { only = seen.count == 1 ? seen.first : nil }
  }

  /// Ends the file. What was cut off so early that nobody can know what it was belongs to the incident before it.
  mutating func end(isCut: Bool) {
    if isCut, let only, !all.contains(where: \.isCut) { cut(only) }
  }

  /// Changes the record of an id, which is made where there is none.
  mutating func change(_ id: String, _ body: (inout Record) -> Void) {
    seen.insert(id)
    let place = places[id] ?? all.count
    if place == all.count {
      places[id] = place
      all.append(Record(id: id))
    }
    body(&all[place])
  }

  /// Notes that the file ends inside of what belongs to an incident, or to any of them.
  mutating func cut(_ id: String?) {
    for index in all.indices where id == nil || all[index].id == id { all[index].isCut = true }
  }

  /// Notes a value of a log that belongs to nobody.
  mutating func stray(_ node: JSONNode) { stray = (stray?.first ?? node, (stray?.count ?? 0) + 1) }
}
