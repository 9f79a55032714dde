/// Finds the name that somebody probably meant.
package enum NearMiss {
  /// The candidate closest to `name`, where one is close enough to be worth offering.
  ///
  /// Close enough is an edit distance of at most a third of the longer name; ties go to the first in
  /// alphabetical order.
  package static func best(for name: String, among candidates: some Sequence<String>) -> String? {
    all(for: name, among: candidates).first
  }

  /// The candidates close enough to be worth offering, closest first, at most `limit`.
  package static func all(for name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    guard name.utf8.count <= longest else { return [] }
    let wanted = Array(name.lowercased().utf8)
    let scored = candidates.compactMap { candidate -> (distance: Int, name: String)? in
      guard candidate.utf8.count <= Self.longest else { return nil }
      let other = Array(candidate.lowercased().utf8)
      let longest = max(wanted.count, other.count)
      guard longest > 0, abs(wanted.count - other.count) <= longest / 3 else { return nil }
      let distance = editDistance(wanted, other)
      return distance <= max(1, longest / 3) ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
  }

  /// The longest name that is compared, in bytes: the time grows with the product of both lengths.
  private static let longest = 300

  /// The number of insertions, deletions, replacements and swaps of neighbours between two byte strings.
  package static func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      row.reserveCapacity(second.count + 1)
      for j in second.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[second.count]
  }
}
