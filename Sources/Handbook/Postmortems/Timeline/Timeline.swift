import Calendar

/// What happened when, as the section `timeline` of a postmortem has it: rows of tables, list items, lines.
package struct Timeline: Sendable {
  /// The moments, in the order of the text.
  package var entries: [Entry]
  /// What is meant to be a time and says none, in the order of the text.
  package var unreadable: [Unreadable]
  /// What the timeline says of its zone.
  package var zone: ZoneStatement
  /// The zone's name in the source, where it names one that says no single offset.
  package var zoneRange: Range<Int>?

  /// One line of a timeline.
  package struct Entry: Sendable, Hashable {
    /// The moment; nil where the day or the zone cannot be known, and where only a day is written.
    package var time: Timestamp?
    /// The time of day as it was written; nil where only a day is.
    package var clock: TimeOfDay?
    /// Whether the author says that it is not exact.
    package var isApproximate: Bool
    /// The end of a range, `14:22–14:40`.
    package var end: Timestamp?
    /// The time of day at the end of a range, as it was written.
    package var endClock: TimeOfDay?
    /// The time in the source.
    package var timeRange: Range<Int>
    /// The whole row, item or line in the source.
    package var range: Range<Int>
    /// What happened, in the source.
    package var text: Range<Int>
    /// The block that holds it: a row of a table, a list item, a paragraph, a heading, a code block.
    package var block: Int
    /// The heading it is under, counted from 0: times are in order only under one heading.
    package var group: Int
    /// Seconds on the timeline's own clock, which orders the entries of a group even where the zone or the year is not
    /// known; nil where only a day is written.
    package var order: Int?
  }

  /// A place where a time is meant.
  package struct Unreadable: Sendable, Hashable {
    /// Where it is in the source.
    package var range: Range<Int>
    /// Why it says none.
    package var why: TimeProblem
  }

  /// What a timeline says of its zone.
  package enum ZoneStatement: Sendable, Hashable {
    /// Each entry has one, or the timeline has one for all of them.
    case stated
    /// Nothing says one.
    case unstated
    /// A name that stands for several offsets, `IST`, or for one that changes, `Europe/Berlin`.
    case unknown(String)
  }
}

extension Timeline {
  /// Reads the timeline of a postmortem; nil if it has none.
  static func read(
    _ text: PostmortemText, _ labels: [PostmortemLabel], _ base: TimelineReader.Base
  ) -> Timeline? {
    var sections = text.blocks(of: "timeline", labels)
    if sections.isEmpty {
      // `- **Context**:` with a list of moments below it is a timeline too.
      sections = labels.filter { $0.role == nil }.map(\.blocks).filter { TimelineReader.isTimeline($0, text) }
    }
    guard !sections.isEmpty else { return nil }
    var reader = TimelineReader(text)
    for section in sections { reader.read(section) }
    let zones = reader.zones(stated: TimelineReader.statedZone(in: text, around: sections))
    var timeline = Timeline(
      entries: reader.entries(base, zones: zones), unreadable: reader.unreadable,
      zone: zones.isEmpty || zones.contains(nil) ? .unstated : .stated)
    for (row, zone) in zip(reader.rows, zones) {
      guard case .unknown(let name) = zone else { continue }
      (timeline.zone, timeline.zoneRange) = (.unknown(name), row.time.range)
      break
    }
    return timeline
  }
}
