import Calendar
import Diagnostics
import Handbook
import YAML

/// The day of an incident is the one on which it began, wherever it is written.
struct DateDisagrees: DocumentRule {
  static let rule = Rule(
    "date-disagrees", .warning,
    "the `date` of a postmortem is within a day of `started_at`, and in the year with which the file's name begins",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem, let date = postmortem.date else { return [] }
    if let started = postmortem.milestone(.started), started.latest == nil,
      abs(started.time.date.days(since: date.value)) > 1
    {
      // Without the key, the day is that of the file's name.
      let isKey = !date.range.isEmpty
      let place = isKey ? date.range : started.range
      return [
        context.finding(
          self,
          "\(isKey ? "`date`" : "the file's name") says \(date.value), and `started_at` is on \(started.time.date)",
          at: place, help: "correct the one that is wrong",
          notes: isKey ? [.init("`started_at` is here", in: context.source, at: started.range)] : [])
      ]
    }
    guard !date.range.isEmpty, let named = Postmortem.date(ofFile: document.stem[...]), named.year != date.value.year
    else { return [] }
    return [
      context.finding(
        self, "`date` is in \(date.value.year), and the file's name begins with \(named)", at: date.range,
        help: "correct the one that is wrong")
    ]
  }
}
