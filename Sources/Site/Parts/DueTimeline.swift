import Calendar
import Handbook
import Markdown
import Reports

/// A picture of what falls due when, drawn at build time: a line a document, a mark on the day.
enum DueTimeline {
  private static let most = 40
  private static let width = 340
  private static let rowHeight = 30
  private static let top = 24

  /// The picture; empty if nothing has a day.
  static func svg(_ report: FreshnessReport, _ words: Words) -> TrustedHTML {
    let due = report.rows.filter { $0.freshness.due != nil }
    let shown = Array(due.prefix(most))
    guard let last = shown.last?.freshness.due else { return .empty }
    let scale = Scale(today: report.today, last: last, width: width)
    let height = top + shown.count * rowHeight + 6
    var svg: TrustedHTML =
      "<svg class=\"timeline\" viewBox=\"0 0 \(text: "\(width) \(height)")\" role=\"img\">"
    svg += "<title>\(text: words(.dueTimeline, ["date": words.date(report.today)]))</title>\n"
    for month in scale.months {
      let x = scale.x(of: month)
      svg += "<path class=\"tick\" d=\"M\(text: "\(x) \(top - 6)V\(height)")\"/>"
      svg += "<text class=\"month\" x=\"\(text: "\(x + 2)")\" y=\"12\">\(text: words.scaleMonth(month))</text>\n"
    }
    let now = scale.x(of: report.today)
    svg += "<path class=\"now\" d=\"M\(text: "\(now) \(top - 10)V\(height)")\"/>\n"
    for (index, row) in shown.enumerated() {
      guard let day = row.freshness.due else { continue }
      let y = top + index * rowHeight + 20
      svg += "<path class=\"line\" d=\"M0 \(text: "\(y)H\(width)")\"/>"
      svg += mark(at: scale.x(of: day), y, isOverdue: day < report.today)
      svg += "<text x=\"0\" y=\"\(text: "\(y - 7)")\">\(text: day.description) \(text: short(row.title))</text>\n"
    }
    svg += "</svg>\n"
    if due.count > shown.count {
      let cut = words(.dueTimelineCut, ["count": String(shown.count), "all": String(due.count)])
      svg += "<p>\(text: cut)</p>\n"
    }
    return svg
  }

  private static func mark(at x: Int, _ y: Int, isOverdue: Bool) -> TrustedHTML {
    guard isOverdue else { return "<circle class=\"due\" cx=\"\(text: "\(x)")\" cy=\"\(text: "\(y)")\" r=\"5\"/>" }
    return "<path class=\"overdue\" d=\"M\(text: "\(x - 6) \(y)l6-6 6 6-6 6z")\"/>"
  }

  private static func short(_ title: String) -> String { title.count > 36 ? title.prefix(35) + "…" : title }

  /// Days as places on the line: what is overdue is at its left end.
  private struct Scale {
    let first: CivilDate
    let end: CivilDate
    let width: Int
    /// The first days of the months that are labelled.
    let months: [CivilDate]

    init(today: CivilDate, last: CivilDate, width: Int) {
      first = today.adding(months: 0, days: -7)
      end = max(last.adding(months: 0, days: 14), today.adding(months: 3))
      self.width = width
      let span = (end.year - today.year) * 12 + end.month - today.month
      let step = [1, 2, 3, 6, 12].first { span / $0 <= 8 } ?? max(12, (span / 8 + 11) / 12 * 12)
      let start = CivilDate(year: today.year, month: 1, day: 1) ?? today
      var months: [CivilDate] = []
      var month = start
      while month <= end, months.count < 100 {
        if month >= today { months.append(month) }
        month = month.adding(months: step)
      }
      self.months = months
    }

    func x(of day: CivilDate) -> Int {
      let total = max(1, end.days(since: first))
      return 7 + max(0, day.days(since: first)) * (width - 14) / total
    }
  }
}
