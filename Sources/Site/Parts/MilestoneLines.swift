import Calendar
import Handbook
import Markdown

/// The milestones of an incident as a bar to scale, and each with its time and how long it took since the one before.
enum MilestoneLines {
  /// The bar and its lines; empty if there is no milestone.
  static func html(_ times: IncidentTimes, _ words: Words) -> TrustedHTML {
    guard let first = times.moments.first else { return .empty }
    let (bar, isOrdered) = (times.bar, times.isOrdered)
    var html = bar.svg(title: words[.milestones])
    html += "<ol class=\"milestones\">\n"
    var before: IncidentTimes.Moment?
    for moment in times.moments {
      html += "<li>"
      if before != nil, !bar.stretches.isEmpty { html += MilestoneBar.swatch(moment.name) }
      let isSameDay = before != nil && moment.time.date == first.time.date
      html += time(moment.time, isSameDay: isSameDay, words)
      if let latest = moment.latest { html += "–" + time(latest, isSameDay: latest.date == moment.time.date, words) }
      html += " \(text: words[moment.name.word])"
      if let before, before.latest == nil, moment.latest == nil, isOrdered {
        let took = words.span(moment.time.secondsSinceEpoch - before.time.secondsSinceEpoch)
        html += " <span class=\"took\">\(text: words(.milestoneAfter, ["time": took]))</span>"
      }
      if moment.isRead { html += " <span class=\"read\">(\(text: words[.milestoneRead]))</span>" }
      html += "</li>\n"
      before = moment
    }
    html += "</ol>\n"
    return html
  }

  private static func time(_ time: Timestamp, isSameDay: Bool, _ words: Words) -> TrustedHTML {
    let shown = isSameDay ? time.clockText : words.moment(time)
    return "<time datetime=\"\(text: time.description)\">\(text: shown)</time>"
  }
}

extension Milestone.Name {
  /// What pages call it.
  var word: Word {
    switch self {
    case .started: .factStarted
    case .detected: .factDetected
    case .acknowledged: .factAcknowledged
    case .mitigated: .factMitigated
    case .resolved: .factResolved
    }
  }
}
