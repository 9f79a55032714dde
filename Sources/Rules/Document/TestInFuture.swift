import Diagnostics
import Handbook
import YAML

/// Nobody tested a document tomorrow; such a date counts as no test at all.
struct TestInFuture: DocumentRule {
  static let rule = Rule("test-in-future", .warning, "the day of the last test is not in the future", .calendar)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let record = document.testRecord
    guard let date = record.date, date > context.today, let written = record.lastTested else { return [] }
    return [
      context.finding(
        self, "the test date is \(date), and today is \(context.today)", at: written.range,
        help: "write the day of the last real test")
    ]
  }
}
