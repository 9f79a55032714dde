import Calendar
import Ground
import Handbook

/// What an export holds.
package struct Export: Sendable {
  /// A draft for each incident, in the order of the export.
  package var drafts: [IncidentDraft] = []
  /// What could not be taken, so that the export is not in the drafts as a whole.
  package var losses: [Refusal.Reason] = []
  /// What else there is to say.
  package var messages: [String] = []

  package init() {}
}

/// What an importer is told besides the bytes.
package struct ImportOptions: Sendable {
  /// The zone of times that are written without an offset, with its name; nil if nobody says.
  package var zone: (name: String, file: ZoneFile)?
  /// The columns of a CSV.
  package var columns: ImportSettings.CSV?

  package init() {}
}

/// Times of an export as moments: one without an offset is in the zone that was stated, or is refused.
struct ExportTimes {
  let zone: (name: String, file: ZoneFile)?
  /// Which times could not be used, and why.
  private(set) var refused: [Refusal.Reason] = []
  private(set) var messages: [String] = []

  init(_ zone: (name: String, file: ZoneFile)?) { self.zone = zone }

  /// The moment of a time.
  ///
  /// - Parameters:
  ///   - time: The time; nil if the text is none.
  ///   - text: How it is written.
  ///   - place: Where, `export.json:3:12`.
  ///   - field: What the source calls it.
  /// - Returns: nil if nobody can know it; why has been noted then.
  mutating func moment(_ time: ClockReading?, _ text: String, at place: String, _ field: String) -> Timestamp? {
    let text = String(text.reversed().drop { $0 == " " }.reversed())
    switch time {
    case .moment(let moment): return moment
    case nil: messages.append("\(place): `\(field)` is `\(text.prefix(60))`, which is not a time: left out")
    case .local(let local):
      guard let zone else {
        // One of them says it for all.
        if refused.isEmpty {
          refused.append(
            Refusal.Reason(
              "\(place): `\(field)` is `\(text.prefix(60))`, without an offset from UTC: nothing was written",
              help: "say where its clock is: `--time-zone Europe/Berlin`, or `time_zone` under `import` in `kedge.yml`")
          )
        }
        return nil
      }
      switch zone.file.moments(of: local) {
      case .moment(let moment): return moment
      case .ambiguous(let early, let late):
        messages.append(
          "\(place): \(zone.name) had \(local) twice, at \(early) and at \(late): `\(field)` is left out")
      case .skipped: messages.append("\(place): \(zone.name) never had \(local): `\(field)` is left out")
      }
    }
    return nil
  }
}
