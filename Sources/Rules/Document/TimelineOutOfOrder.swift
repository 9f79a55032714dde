import Diagnostics
import Handbook

/// A line of a timeline that is earlier than the one above is nearly always a wrong hour, day, month or year.
struct TimelineOutOfOrder: DocumentRule {
  static let rule = Rule(
    "timeline-out-of-order", .warning, "no line of a timeline is earlier than the one above it", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let entries = document.postmortem?.timeline?.entries, entries.count > 1 else { return [] }
    var findings: [Diagnostic] = []
    for group in entries.split(by: { $0.group == $1.group }) where !Self.isNewestFirst(group) {
      for (above, entry) in zip(group, group.dropFirst()) {
        guard let before = above.order, let order = entry.order, order < before else { continue }
        // About noon may be a little before five to twelve.
        if above.isApproximate || entry.isApproximate, before - order <= 900 { continue }
        let written = context.source.text(above.timeRange)
        findings.append(
          context.finding(
            self, "this is \(IncidentDuration(seconds: before - order).text) earlier than the line above, `\(written)`",
            at: entry.timeRange, help: "correct the time or the day, or move the line",
            notes: [.init("the line above is here", in: context.source, at: above.timeRange)]))
      }
    }
    return findings
  }

  /// Whether times only ever go back, as on a status page.
  private static func isNewestFirst(_ group: ArraySlice<Timeline.Entry>) -> Bool {
    guard group.count > 2 else { return false }
    return zip(group, group.dropFirst()).allSatisfy { above, entry in
      above.order.flatMap { above in entry.order.map { $0 < above } } ?? false
    }
  }
}

extension Array {
  /// The runs of neighbours that belong together.
  fileprivate func split(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : runs + [self[start...]]
  }
}
