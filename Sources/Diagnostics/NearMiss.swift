import Ground

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
      guard candidate.utf8.count <= Self.longest,
        let other = lowercase(candidate, asLongAs: wanted.count, within: nil)
      else { return nil }
      let longest = max(wanted.count, other.count)
      guard longest > 0 else { return nil }
      let most = max(1, longest / 3)
      let distance = editDistance(wanted, other, giveUpAfter: most)
      return distance <= most ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
  }

  /// The longest name that is compared, in bytes: the time grows with the product of both lengths.
  private static let longest = 300

  /// The bytes of a candidate in lower case; nil where it is certainly no near miss of a name by its length.
  ///
  /// - Parameters:
  ///   - candidate: The candidate.
  ///   - count: How many bytes the name has in lower case.
  ///   - most: By how many the lengths may differ; a third of the longer one where nil.
  /// - Returns: The bytes.
  static func lowercase(_ candidate: String, asLongAs count: Int, within most: Int?) -> [UInt8]? {
    func fits(_ own: Int) -> Bool { abs(own - count) <= most ?? max(own, count) / 3 }
    guard candidate.utf8.allSatisfy({ $0 < 0x80 }) else {
      // Case may change how many bytes it has.
      let other = Array(candidate.lowercased().utf8)
      return fits(other.count) ? other : nil
    }
    guard fits(candidate.utf8.count) else { return nil }
    return candidate.utf8.map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 }
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two byte strings.
  package static func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    editDistance(first, second, giveUpAfter: .max)
  }

  /// The same, or any larger number than `most` where it takes more than these.
  static func editDistance(_ first: [UInt8], _ second: [UInt8], giveUpAfter most: Int) -> Int {
    let width = second.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
      for j in 0..<width { rows[j] = j }
      var (beforeLast, last, row) = (2 * width, 0, width)
      var leastBefore = 0
      for i in first.indices {
        rows[row] = i + 1
        var least = i + 1
        for j in second.indices {
          var cost = min(
            rows[last + j + 1] + 1, rows[row + j] + 1, rows[last + j] + (first[i] == second[j] ? 0 : 1))
          if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
            cost = min(cost, rows[beforeLast + j - 1] + 1)
          }
          rows[row + j + 1] = cost
          least = min(least, cost)
        }
        // What follows is made of these two rows, and no less than they are.
        if least > most, leastBefore > most { return least }
        leastBefore = least
        (beforeLast, last, row) = (last, row, beforeLast)
      }
      return rows[last + second.count]
    }
  }
}
