extension NearMiss {
  /// The candidate that is certainly meant: a program may write it in the place of the name.
  ///
  /// It is one slip away, two in a name of eight letters or more, or differs in case; no other candidate is nearly as
  /// close, and both have the same digits: `P1` is never a slip of `P2`.
  package static func certain(for name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard (2...100).contains(wanted.count) else { return nil }
    let limit = wanted.count >= 8 ? 2 : wanted.count >= 4 ? 1 : 0
    var best: (distance: Int, name: String)?
    var second = Int.max
    for candidate in Set(candidates) {
      guard !candidate.utf8.elementsEqual(name.utf8) else { return nil }
      guard let other = lowercase(candidate, asLongAs: wanted.count, within: limit + 1) else { continue }
      let distance = editDistance(wanted, other, giveUpAfter: limit + 1)
      if let known = best?.distance, distance >= known {
        second = min(second, distance)
      } else {
        second = best?.distance ?? .max
        best = (distance, candidate)
      }
    }
    guard let best, best.distance <= limit, second > best.distance + (best.distance == 0 ? 0 : 1),
      digits(best.name) == digits(name)
    else { return nil }
    return best.name
  }

  private static func digits(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.filter { $0.properties.numericType != nil }
  }
}
