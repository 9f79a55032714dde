/// How many of how many, beside what is aimed at: a share is nothing without what it is of.
package struct Ratio: Sendable, Hashable {
  package let part: Int
  package let whole: Int
  /// The target in percent; nil where nothing is aimed at.
  package let target: Double?

  package init(_ part: Int, of whole: Int, target: Double? = nil) {
    (self.part, self.whole, self.target) = (part, whole, target)
  }

  /// The share in percent; nil of nothing.
  package var percent: Double? { whole == 0 ? nil : 100 * Double(part) / Double(whole) }

  /// Whether the target is met; nil where there is none, or nothing to measure by it.
  package var isMet: Bool? {
    guard let target, let percent else { return nil }
    return percent >= target
  }
}
