import Handbook

extension FreshnessRow {
  /// What holds, in words whose days are absolute: `tested 2026-01-02 by alice, due 2026-04-02`.
  public var sentence: String {
    let record = freshness.record
    var parts: [String] = []
    switch state {
    case .invalid:
      let written = record.lastTested?.scalar.map { ": `\($0.prefix(40))`" } ?? ""
      parts.append("no valid record of a test\(written)")
    case .neverTested:
      if let kind = freshness.discounted, let date = freshness.lastTested {
        parts.append("never tested; the \(kind.name) of \(date) does not count")
      } else {
        parts.append("never tested")
      }
    default:
      parts.append(
        "tested \(freshness.lastTested?.description ?? "")" + (record.testedBy.map { " by \($0.value)" } ?? ""))
      if let due = freshness.due { parts.append(state == .stale ? "was due \(due)" : "due \(due)") }
    }
    if stepsChanged == true { parts.append("the steps have changed since") }
    return parts.joined(separator: ", ")
  }
}
