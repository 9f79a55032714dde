/// The order that most documents have their sections in.
struct SectionOrder: Sendable {
  private var sequences: [[String]] = []
  /// How often one section comes before another.
  private var before: [String: [String: Int]] = [:]

  /// Adds the sections of a document.
  mutating func add(_ sequence: [String]) {
    sequences.append(sequence)
    for (index, first) in sequence.enumerated() {
      for second in sequence[(index + 1)...] { before[first, default: [:]][second, default: 0] += 1 }
    }
  }

  /// Sections in the order that the fewest documents contradict.
  func arranged(_ names: [String]) -> [String] {
    let frequent = names.sorted { (frequency($1), $0) < (frequency($0), $1) }
    return frequent.reduce(into: []) { result, name in
      let costs = (0...result.count).map { place in
        result[..<place].reduce(0) { $0 + count(name, $1) } + result[place...].reduce(0) { $0 + count($1, name) }
      }
      let best = costs.indices.min { (costs[$0], $1) < (costs[$1], $0) } ?? result.count
      result.insert(name, at: best)
    }
  }

  /// How many documents have another order.
  func disordered(_ names: [String]) -> Int {
    sequences.count { sequence in
      let places = sequence.compactMap { names.firstIndex(of: $0) }
      return zip(places, places.dropFirst()).contains { $0 > $1 }
    }
  }

  private func count(_ first: String, _ second: String) -> Int { before[first]?[second] ?? 0 }

  private func frequency(_ name: String) -> Int { sequences.count { $0.contains(name) } }
}
