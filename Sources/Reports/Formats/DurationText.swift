/// Durations of incidents as people read them.
package enum DurationText {
  /// `< 1 min`, `4 min`, `4 min 30 s`, `1 h 28 min`, `2 d 3 h`: two units at most.
  package static func text(seconds: Double) -> String {
    let seconds = Int(max(0, min(seconds, 1e12)).rounded())
    switch seconds {
    case ..<60: return "< 1 min"
    case ..<3_600: return pair(seconds / 60, "min", seconds % 60, "s")
    case ..<86_400: return pair(seconds / 3_600, "h", seconds / 60 % 60, "min")
    default: return pair(seconds / 86_400, "d", seconds / 3_600 % 24, "h")
    }
  }

  private static func pair(_ first: Int, _ unit: String, _ second: Int, _ part: String) -> String {
    "\(first) \(unit)" + (second == 0 ? "" : " \(second) \(part)")
  }
}
