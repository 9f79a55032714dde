import Platform

/// A logarithmic axis of durations: from one round duration to another, with those between to mark.
package struct LogScale: Sendable, Hashable {
  /// The marks in seconds, the ends included.
  package let ticks: [Int]

  /// Durations that people say, from half a minute, which stands for less than one, to ten years.
  private static let rounds = [
    30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 604_800, 1_209_600, 2_592_000,
    7_776_000, 31_536_000, 94_608_000, 315_360_000,
  ]

  /// Makes the axis that shows all of these durations, in seconds; nil if there are none.
  ///
  /// - Parameters:
  ///   - values: What is shown, a target included.
  ///   - most: How many marks there is room for, at least two.
  package init?(of values: some Sequence<Int>, most: Int = 8) {
    let values = values.map { min(max($0, Self.rounds[0]), Self.rounds[Self.rounds.count - 1]) }
    guard let least = values.min(), let greatest = values.max() else { return nil }
    var first = Self.rounds.lastIndex { $0 <= least } ?? 0
    var last = Self.rounds.firstIndex { $0 >= greatest } ?? Self.rounds.count - 1
    // An axis has two ends.
    if first == last { if last + 1 < Self.rounds.count { last += 1 } else { first -= 1 } }
    let step = max(1, (last - first + max(most, 2) - 2) / (max(most, 2) - 1))
    // Both ends are marked; a mark right beside the last one would touch it.
    let marks = stride(from: first, to: last, by: step).filter { $0 == first || last - $0 >= (step + 1) / 2 }
    ticks = (marks + [last]).map { Self.rounds[$0] }
  }

  /// Where a duration in seconds is, from 0 at the first mark to 1 at the last; beyond them it is at the end.
  package func position(of seconds: Int) -> Double {
    guard let first = ticks.first, let last = ticks.last else { return 0 }
    let seconds = min(max(seconds, first), last)
    return log(Double(seconds) / Double(first)) / log(Double(last) / Double(first))
  }
}
