/// Guesses what was meant by wrong names, as long as that costs little.
///
/// Each guess compares one name with all that there are. Somebody who mistyped a name has few of them; a text with
/// thousands of wrong names and as many right ones would take for ever, and nobody reads that much help.
package struct Guesses: Sendable {
  /// How many comparisons are left.
  private var left: Int

  /// - Parameter comparisons: How many names may be compared; after that there are no guesses.
  package init(comparisons: Int = 200_000) { left = comparisons }

  /// The closest of the candidates that are close enough; nil if there is none, or no guess is left.
  package mutating func best(for name: String, among candidates: [String]) -> String? {
    all(for: name, among: candidates).first
  }

  /// The candidates close enough to be worth offering, closest first; none once no guess is left.
  package mutating func all(for name: String, among candidates: [String]) -> [String] {
    guard take(candidates.count) else { return [] }
    return NearMiss.all(for: name, among: candidates)
  }

  /// The candidate that is certainly meant; nil if there is none, or no guess is left.
  package mutating func certain(for name: String, among candidates: [String]) -> String? {
    take(candidates.count) ? NearMiss.certain(for: name, among: candidates) : nil
  }

  /// Whether there is a guess left among that many names, which is then spent.
  package mutating func take(_ candidates: Int) -> Bool {
    guard candidates <= left else { return false }
    left -= candidates
    return true
  }
}
