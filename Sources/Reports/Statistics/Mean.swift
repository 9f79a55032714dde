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
    guard let mean = Self.all(of: [values])[0] else { return nil }
    self = mean
  }

  /// The mean of each list of durations in seconds; nil for those that are too few.
  ///
  /// Every list is drawn from with the same random numbers, so they are made once.
  static func all(of lists: [[Int]]) -> [Mean?] {
    var draws = lists.map { Draws(from: $0.count < leastCount ? [] : $0.sorted()) }
    var random = SplitMix64(state: seed)
    while draws.contains(where: { !$0.isComplete }) {
      let numbers = (0..<4_096).map { _ in random.next() }
      for index in draws.indices { draws[index].take(numbers) }
    }
    return draws.map { $0.values.isEmpty ? nil : Mean(of: $0.values, resampled: $0.means.sorted()) }
  }

  private init(of values: [Int], resampled means: [Double]) {
    count = values.count
    value = Double(values.reduce(0, +)) / Double(values.count)
    lower = Quartiles.quantile((1 - Self.level) / 2, of: means)
    upper = Quartiles.quantile((1 + Self.level) / 2, of: means)
  }

  /// How many samples are drawn. What is drawn by chance moves the ends less the more values there are, so fewer samples
  /// do for many values, and a handbook of a thousand incidents is not slower for it.
  static func resamples(_ count: Int) -> Int { min(max(400_000 / count, 1_000), 20_000) }
}

/// The means of the samples that are drawn from some values.
private struct Draws {
  let values: [Int]
  private(set) var means: [Double] = []
  /// How many samples there shall be.
  private let wanted: Int
  /// What was drawn of the next sample: its sum, and how many values.
  private var sum = 0
  private var drawn = 0

  init(from values: [Int]) {
    self.values = values
    wanted = values.isEmpty ? 0 : Mean.resamples(values.count)
    means.reserveCapacity(wanted)
  }

  var isComplete: Bool { means.count == wanted }

  /// Draws a value with each random number until there are all samples.
  mutating func take(_ numbers: [UInt64]) {
    let count = UInt64(values.count)
    var rest = numbers[...]
    while !isComplete, !rest.isEmpty {
      let part = rest.prefix(values.count - drawn)
      sum += values.withUnsafeBufferPointer { values in
        part.reduce(0) { $0 + values[Int($1.multipliedFullWidth(by: count).high)] }
      }
      drawn += part.count
      rest = rest.dropFirst(part.count)
      guard drawn == values.count else { continue }
      means.append(Double(sum) / Double(count))
      (sum, drawn) = (0, 0)
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
