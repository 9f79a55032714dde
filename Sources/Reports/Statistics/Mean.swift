import Ground

/// A mean, which is nothing without how many values it is of and how far it could be off.
///
/// The interval is the percentile bootstrap: of many samples drawn from the values with replacement, each as large as
/// theirs, the middle 90 % of the means. The random numbers have a fixed seed and the values are sorted first, so the
/// same values always have the same interval, in whichever order they come.
package struct Mean: Sendable, Hashable {
  /// How many values it is the mean of.
  package let count: Int
  package let value: Double
  /// The ends of the interval.
  package let lower: Double
  package let upper: Double

  /// The share of the drawn means that lie in the interval.
  package static let level = 0.9
  /// How many values there must be: the interval of fewer says hardly anything.
  package static let leastCount = 5
  /// What the random numbers start from.
  package static let seed: UInt64 = 0x6B65_6467_65

  /// Takes durations in seconds; nil if they are too few.
  package init?(of values: [Int]) {
    guard values.count >= Self.leastCount else { return nil }
    let values = values.sorted()
    count = values.count
    value = Double(values.reduce(0, +)) / Double(values.count)
    let means = Self.resampled(values).sorted()
    lower = Quartiles.quantile((1 - Self.level) / 2, of: means)
    upper = Quartiles.quantile((1 + Self.level) / 2, of: means)
  }

  /// How many samples are drawn. What is drawn by chance moves the ends less the more values there are, so fewer samples
  /// do for many values, and a handbook of a thousand incidents is not slower for it.
  static func resamples(_ count: Int) -> Int { min(max(400_000 / count, 1_000), 20_000) }

  private static func resampled(_ values: [Int]) -> [Double] {
    var random = SplitMix64(state: seed)
    let count = UInt64(values.count)
    return values.withUnsafeBufferPointer { values in
      (0..<resamples(values.count)).map { _ in
        var sum = 0
        for _ in 0..<values.count { sum += values[Int(random.next().multipliedFullWidth(by: count).high)] }
        return Double(sum) / Double(count)
      }
    }
  }
}

/// Random numbers that are the same in every run, everywhere.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
