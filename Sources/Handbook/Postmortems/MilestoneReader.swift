import Calendar
import Ground
import Markdown

/// Reads milestones that no key names: from labels, `**Detected:** 14:25 UTC`, and from marked rows of the timeline.
struct MilestoneReader {
  let text: PostmortemText
  let timeline: Timeline?
  let base: TimelineReader.Base

  /// The milestones that the text has, each once, in the order in which an incident reaches them.
  func read(except known: [Milestone]) -> [Milestone] {
    var found: [Milestone.Name: Milestone] = [:]
    let missing = Milestone.Name.allCases.filter { name in !known.contains { $0.name == name } }
    guard !missing.isEmpty else { return [] }
    for index in text.markdown.blocks.indices {
      guard let (name, value) = label(index), missing.contains(name), found[name] == nil,
        let milestone = milestone(name, in: value)
      else { continue }
      found[name] = milestone
    }
    for entry in timeline?.entries ?? [] {
      guard let time = entry.time, !entry.isApproximate, let name = name(of: entry), missing.contains(name),
        found[name] == nil
      else { continue }
      found[name] = Milestone(name: name, time: time, range: entry.timeRange)
    }
    return missing.compactMap { found[$0] }
  }

  /// The milestone that a paragraph labels, and where its value is.
  private func label(_ index: Int) -> (Milestone.Name, Range<Int>)? {
    let block = text.markdown.blocks[index]
    guard case .paragraph = block.kind else { return nil }
    if let label = text.label(ofParagraph: index) {
      return Self.names[SectionRole.normalise(label.words)].map { ($0, label.rest) }
    }
    // `First detected: 2023-01-11 14:22`, as an item of a list.
    let line = text.bytes[block.range.clamped(to: 0..<text.bytes.count)].prefix(32)
    guard block.parent >= 0, case .item = text.markdown.blocks[block.parent].kind,
      let colon = line.firstIndex(of: .colon)
    else { return nil }
    return Self.names[SectionRole.normalise(line[..<colon])].map { ($0, colon + 1..<block.range.upperBound) }
  }

  private func milestone(_ name: Milestone.Name, in value: Range<Int>) -> Milestone? {
    guard let line = text.lines(of: value).first,
      case .time(let time) = TimeScanner.read(text.bytes, line, in: .line).reading, let clock = time.clock,
      !time.isApproximate, time.endClock == nil
    else { return nil }
    let day = time.date == nil ? base.day : time.date?.day(near: base.day)
    guard let day, let offset = time.zone?.offset(on: day, at: clock) else { return nil }
    let seconds = day.daysSinceEpoch * 86_400 + clock.seconds - offset * 60
    return Milestone(name: name, time: Timestamp(secondsSinceEpoch: seconds), range: time.range)
  }

  /// The milestone that a row is marked as: its text is nothing else, or says it in bold.
  private func name(of entry: Timeline.Entry) -> Milestone.Name? {
    let text = text.bytes[entry.text.clamped(to: 0..<text.bytes.count)]
    let start = text.prefix { ![UInt8.period, .colon, .comma, .openParenthesis, .hyphen].contains($0) && $0 < 0x80 }
    if let name = Self.names[SectionRole.normalise(start)] { return name }
    let block = self.text.markdown.blocks[entry.block]
    let spans = self.text.markdown.spans(in: entry.block..<max(block.end, entry.block + 1)).lazy.filter { span in
      span.kind == .strong && entry.text.contains(span.range.lowerBound)
    }
    return spans.compactMap { Self.names[SectionRole.normalise(self.text.markdown.text[$0.text][...])] }.first
  }

  private static let names: [String: Milestone.Name] = [
    "started": .started, "incident started": .started, "start of incident": .started, "incident start": .started,
    "impact started": .started, "impact start": .started, "started at": .started,
    "detected": .detected, "first detected": .detected, "incident detected": .detected, "detected at": .detected,
    "acknowledged": .acknowledged, "incident acknowledged": .acknowledged, "acknowledged at": .acknowledged,
    "alert acknowledged": .acknowledged,
    "mitigated": .mitigated, "incident mitigated": .mitigated, "mitigated at": .mitigated, "repaired": .mitigated,
    "incident repaired": .mitigated, "impact ended": .mitigated, "impact mitigated": .mitigated,
    "resolved": .resolved, "incident resolved": .resolved, "resolved at": .resolved,
  ]
}
