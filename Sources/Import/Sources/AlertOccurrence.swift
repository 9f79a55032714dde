import Alerts
import Calendar
import Ground

/// One alert from its first sign to its end.
struct AlertOccurrence {
  var identity: String
  /// What came of it, in the order of time.
  var items: [EventLog.Item] = []
  var start: Timestamp
  /// When it was over; nil if nobody says so.
  var end: Timestamp?
  /// The last that was heard of it.
  var last: Timestamp

  /// The incidents of a log, the earliest first: what overlaps, or follows within a window, is one.
  static func groups(of items: [EventLog.Item], within window: Int) -> [[AlertOccurrence]] {
    let all = occurrences(in: items).sorted { ($0.start, $0.last) < ($1.start, $1.last) }
    var groups: [[AlertOccurrence]] = []
    var last = Int.min
    for occurrence in all {
      if groups.isEmpty || occurrence.start.secondsSinceEpoch - window > last {
        groups.append([occurrence])
        last = occurrence.last.secondsSinceEpoch
      } else {
        groups[groups.count - 1].append(occurrence)
        last = max(last, occurrence.last.secondsSinceEpoch)
      }
    }
    return groups
  }

  private static func occurrences(in items: [EventLog.Item]) -> [AlertOccurrence] {
    var all: [AlertOccurrence] = []
    // The one of an identity that is open, or that its own start tells apart.
    var places: [String: Int] = [:]
    let placed = items.enumerated().compactMap { index, item in time(of: item).map { ($0, index, item) } }
    for (time, _, item) in placed.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      let own = item.isAlertmanager ? item.event.startedAt ?? "" : ""
      let key = "\(item.event.identity)\n\(own)"
      let isOver = item.event.phase == .resolved
      if let place = places[key], item.isAlertmanager || all[place].end == nil {
        all[place].items.append(item)
        all[place].last = max(all[place].last, time)
        if isOver { all[place].end = end(of: item) ?? time }
      } else {
        places[key] = all.count
        var occurrence = AlertOccurrence(identity: item.event.identity, items: [item], start: time, last: time)
        if item.isAlertmanager, let start = item.event.startedAt.flatMap({ Timestamp(rfc3339: $0) }) {
          occurrence.start = start
        }
        if isOver { occurrence.end = end(of: item) ?? time }
        all.append(occurrence)
      }
    }
    return all
  }

  /// The moment that an event is about: Alertmanager's say it themselves.
  static func time(of item: EventLog.Item) -> Timestamp? {
    guard item.isAlertmanager else { return item.received }
    return end(of: item) ?? item.event.startedAt.flatMap { Timestamp(rfc3339: $0) } ?? item.received
  }

  private static func end(of item: EventLog.Item) -> Timestamp? {
    item.event.endedAt.flatMap { Timestamp(rfc3339: $0) }
  }
}
