import Platform

/// How many incidents it takes to see a change at all: "at this spread it takes N incidents a period to see a 10 %
/// change".
///
/// Durations are compared on the log scale, where a change by 10 % is the same step everywhere: two periods of N
/// incidents each, a two-sided test at 5 %, and a change that is there is to be seen in 80 % of all cases. Then
/// N = 2 (1.96 + 0.84)² σ² / ln(0.9)², where σ is the standard deviation of the logarithms.
package struct DetectableChange: Sendable, Hashable {
  /// How many incidents each period needs, rounded up.
  package let needed: Int
  /// σ: the standard deviation of the logarithms, with n − 1.
  package let spread: Double

  /// How many values there must be: the spread of fewer is a guess.
  package static let leastCount = 5
  /// The change that is to be seen, as a share.
  package static let change = 0.1

  /// Takes durations in seconds, all above zero; nil if they are too few or all the same.
  package init?(of values: [Int]) {
    guard values.count >= Self.leastCount, values.allSatisfy({ $0 > 0 }) else { return nil }
    let logarithms = values.map { log(Double($0)) }
    let mean = logarithms.reduce(0, +) / Double(logarithms.count)
    let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(spread: (squares / Double(logarithms.count - 1)).squareRoot())
  }

  /// Takes a known spread; nil if it is none.
  package init?(spread: Double) {
    let step = log(1 - Self.change)
    let needed = 2 * (1.96 + 0.84) * (1.96 + 0.84) * spread * spread / (step * step)
    // Less than one incident a period: these durations do not differ.
    guard needed >= 1, needed < 1e15 else { return nil }
    self.spread = spread
    self.needed = Int(needed.rounded(.up))
  }

  /// ``needed`` to two digits: the spread that it was computed from is not known better.
  package var about: Int {
    var unit = 1
    while needed / unit >= 100 { unit *= 10 }
    return (needed + unit / 2) / unit * unit
  }
}
