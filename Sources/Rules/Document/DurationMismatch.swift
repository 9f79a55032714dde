import Calendar
import Diagnostics
import Handbook
import Markdown
import YAML

/// A duration that a postmortem states is one between two of its moments.
struct DurationMismatch: DocumentRule {
  static let rule = Rule(
    "duration-mismatch", .note, "a duration that a postmortem states is one between two of its moments", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let postmortem = document.postmortem else { return [] }
    let stated = StatedDurations(document, context.source).all
    guard !stated.isEmpty else { return [] }
    let moments = IncidentMoments(postmortem)
    return stated.compactMap { duration in
      guard let spans = moments.spans(for: duration), !spans.isEmpty,
        !spans.contains(where: { abs($0 - duration.seconds) <= duration.tolerance })
      else { return nil }
      let near = spans.min { abs($0 - duration.seconds) < abs($1 - duration.seconds) } ?? 0
      let end = duration.end.map { " to `\($0.key.name)`" } ?? ""
      return context.finding(
        self,
        "no two moments\(end) are \(IncidentDuration(seconds: duration.seconds).text) apart; the nearest are \(IncidentDuration(seconds: near).text)",
        at: duration.range, help: "correct the duration or one of its ends")
    }
  }
}
