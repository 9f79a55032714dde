import Calendar
import Handbook
import Import

/// The timeline of a draft, in the form that postmortems have.
struct DraftTimeline {
  /// The table; nil if no time is known.
  let table: String?
  /// What is too long for a row, with its time.
  let long: [(name: String, text: String)]

  /// How many bytes a row shows at most of what happened.
  private static let longest = 300

  /// - Parameters:
  ///   - incident: What is known.
  ///   - day: The day of the incident, which rows need not repeat.
  init(_ incident: IncidentDraft, on day: CivilDate?) {
    var entries = incident.entries
    for moment in incident.moments
    where !incident.entries.contains(where: { Self.isSameMinute($0.time, moment.time) }) {
      let name = moment.name.rawValue
      entries.append(.init(moment.time, name.prefix(1).uppercased() + name.dropFirst()))
    }
    let ordered = entries.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    guard let first = ordered.first, let last = ordered.last else {
      (table, long) = (nil, [])
      return
    }
    let hasDays = first.time.date != last.time.date || first.time.date != day
    let hasSeconds = ordered.contains { $0.time.secondsSinceEpoch % 60 != 0 }
    func clock(_ time: Timestamp) -> String {
      let text = time.description
      let seconds = hasSeconds ? text.utf8.dropFirst(16).prefix(3) : text.utf8.prefix(0)
      return (hasDays ? "\(time.date) " : "") + time.clockText + String(Substring(seconds))
    }
    var long: [(name: String, text: String)] = []
    let rows = ordered.map { entry in
      guard entry.text.utf8.count > Self.longest else {
        return "| \(clock(entry.time)) | \(PlainMarkdown.line(entry.text)) |"
      }
      long.append(("At \(clock(entry.time))", entry.text))
      return "| \(clock(entry.time)) | \(PlainMarkdown.line(Self.beginning(of: entry.text))) … (in full below) |"
    }
    table = (["| Time (UTC) | Event |", "|---|---|"] + rows).joined(separator: "\n")
    self.long = long
  }

  private static func isSameMinute(_ one: Timestamp, _ other: Timestamp) -> Bool {
    abs(one.secondsSinceEpoch - other.secondsSinceEpoch) < 60 && one.clockText == other.clockText
  }

  /// The first words of a text.
  private static func beginning(of text: String) -> String {
    var result: [Substring] = []
    var count = 0
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
      guard count + word.utf8.count < longest - 20 else { break }
      result.append(word)
      count += word.utf8.count + 1
    }
    // One word that is longer than all that fits.
    return result.isEmpty ? String(text.prefix(80)) : result.joined(separator: " ")
  }
}
