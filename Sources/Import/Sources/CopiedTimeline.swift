import Calendar
import Diagnostics
import Ground
import Handbook

/// What *Copy timeline* of a page puts into the clipboard, perhaps from several pages, perhaps with lines of others.
///
///     **timeout · payments** https://runbooks.example.com/playbooks/timeout.html
///
///     - 2026-11-28 21:26 UTC – incident began (alert)
///     - 2026-11-28 21:31 UTC – ✓ Diagnosis 1: Run `systemctl status`
package struct CopiedTimeline {
  /// The sentences of the page that mean something, in every language that it may be in.
  package struct Words: Sendable {
    /// The alert's own start.
    package var begun: Set<String>

    package init(begun: Set<String>) { self.begun = begun }
  }

  private let source: SourceFile
  private var times: ExportTimes
  private var draft = IncidentDraft(title: "")
  private var unread: [String] = []

  /// Reads a timeline.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - words: The sentences that mean something.
  ///   - options: The zone of times without one.
  /// - Returns: The draft. What it has no name for is in its runbooks, its alerts and its services.
  /// - Throws: ``Refusal`` if no line begins with a day and a time, or nobody knows of which zone.
  package static func read(
    _ source: SourceFile, _ words: Words, _ options: ImportOptions
  ) throws(Refusal) -> Export {
    var timeline = CopiedTimeline(source: source, times: ExportTimes(options.zone))
    var start = source.contentStart
    while start < source.bytes.count {
      let end = source.endOfLine(at: start)
      timeline.take(start..<end, words)
      start = source.startOfNextLine(after: end)
    }
    guard timeline.times.refused.isEmpty else { throw Refusal(timeline.times.refused) }
    guard !timeline.draft.entries.isEmpty else {
      throw Refusal(
        "no line of `\(source.path)` begins with a day and a time: nothing was written",
        help: "a line of a timeline looks like `- 2026-11-28 21:31 UTC – what happened`")
    }
    var export = Export()
    export.messages = timeline.times.messages
    if !timeline.unread.isEmpty {
      timeline.draft.texts.append(
        .init(name: "Lines before the first time", text: timeline.unread.joined(separator: "\n")))
    }
    export.drafts = [timeline.draft]
    return export
  }

  private mutating func take(_ range: Range<Int>, _ words: Words) {
    var line = Substring(ImportedText.line(source.text(range))).utf8
    guard !line.isEmpty else { return }
    if takeTitle(line) { return }
    for bullet in ["- ", "* ", "+ ", "• "] where line.starts(with: bullet.utf8) {
      line = line.dropFirst(bullet.utf8.count)
    }
    guard let (time, text, rest) = Self.time(line) else {
      // A line that somebody else has wrapped belongs to the one above.
      let more = String(Substring(line))
      if draft.entries.isEmpty {
        unread.append(more)
      } else {
        draft.entries[draft.entries.count - 1].text += " " + more
      }
      return
    }
    let place = source.position(at: range.lowerBound)
    let spot = "\(source.path):\(place.line):\(place.column)"
    guard let moment = times.moment(time, text, at: spot, "the time") else { return }
    let said = String(Substring(rest))
    if words.begun.contains(said) {
      draft.isFromAlert = true
      draft.note(.started, moment, "the start that the alert's link says")
    }
    if !draft.entries.contains(where: { $0.time == moment && $0.text == said }) {
      draft.entries.append(.init(moment, said))
    }
  }

  /// `**timeout · payments** URL`; says whether the line is one.
  private mutating func takeTitle(_ line: Substring.UTF8View) -> Bool {
    guard line.starts(with: "**".utf8) else { return false }
    let text = String(Substring(line.dropFirst(2)))
    let parts = text.components(separatedBy: "**")
    guard parts.count == 2 else { return false }
    let names = parts[0].components(separatedBy: " · ")
    let url = parts[1].split(separator: " ").first.map(String.init)
    guard let url, WebURL(url) != nil || url.hasPrefix("file:"), let name = names.first, !name.isEmpty else {
      return false
    }
    if draft.title.isEmpty { draft.title = names.joined(separator: " on ") }
    if draft.failureReason == nil { draft.failureReason = name }
    for service in names.dropFirst() where !draft.services.contains(service) { draft.services.append(service) }
    if !draft.runbooks.contains(url) { draft.runbooks.append(url) }
    return true
  }

  /// The day and time that a line begins with, how they are written, and what follows.
  private static func time(_ line: Substring.UTF8View) -> (ClockReading, String, Substring.UTF8View)? {
    guard CivilDate(iso: String(Substring(line.prefix(10)))) != nil else { return nil }
    // The dash, a colon or a space ends the time; the longest that can be read is it.
    let ends = line.indices.prefix(40).filter { [.space, .colon, 0xE2].contains(line[$0]) } + [line.endIndex]
    for end in ends.reversed() where line[..<end].count >= 16 {
      let text = String(Substring(line[..<end])).replacing(ascii: .comma, with: "")
      guard let time = ClockReading(iso: text) else { continue }
      var rest = line[end...]
      for mark in [" ", ":", "–", "—", "-", " "] where rest.starts(with: mark.utf8) {
        rest = rest.dropFirst(mark.utf8.count)
      }
      return (time, text, rest)
    }
    return nil
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
