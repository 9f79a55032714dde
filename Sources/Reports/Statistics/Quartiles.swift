/// The least value of a sample, its quartiles, and the greatest.
package struct Quartiles: Sendable, Hashable {
  package let least: Double
  package let lower: Double
  package let median: Double
  package let upper: Double
  package let greatest: Double

  /// Takes a sample in any order; nil if it is empty.
  package init?(of values: [Double]) {
    let sorted = values.sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return nil }
    (self.least, self.greatest) = (least, greatest)
    lower = Self.quantile(0.25, of: sorted)
    median = Self.quantile(0.5, of: sorted)
    upper = Self.quantile(0.75, of: sorted)
  }

  /// A quantile of type 7, as R, NumPy and spreadsheets have it: of n sorted values the one at place (n − 1)·p, counted
  /// from 0; between two values in proportion.
  ///
  /// - Parameters:
  ///   - share: p, from 0 to 1.
  ///   - sorted: The values in order, at least one.
  /// - Returns: The quantile.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = Double(sorted.count - 1) * share
    let below = min(max(Int(place), 0), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}
