import Calendar
import Handbook
import YAML

extension FreshnessRow {
  /// What holds, in words whose days are absolute: `tested 2026-01-02 by alice, due 2026-04-02`.
  package var sentence: String {
    let record = freshness.record
    var sentence: String
    switch state {
    case .invalid:
      sentence = "no valid record of a test"
      if let written = record.lastTested?.scalar { sentence += ": `\(written.prefix(40))`" }
    case .neverTested:
      sentence = "never tested"
      if let kind = freshness.discounted, let date = freshness.lastTested {
        sentence += "; the \(kind.name) of \(date) does not count"
      }
    default:
      sentence = "tested "
      sentence += freshness.lastTested?.description ?? ""
      if let tester = record.testedBy?.value {
        sentence += " by "
        sentence += tester
      }
      if let due = freshness.due {
        sentence += state == .stale ? ", was due " : ", due "
        sentence += due.description
      }
    }
    if stepsChanged == true { sentence += ", the steps have changed since" }
    return sentence
  }
}
