import Calendar
import Diagnostics
import Ground
import Handbook
import Markdown

/// A duration that a postmortem states beside a label, `**Time to resolve:** 40 min`.
struct StatedDuration {
  var seconds: Int
  /// The milestone at which it ends; nil where the label says none.
  var end: Milestone.Name?
  /// How much it may differ, in seconds: a minute, or an hour where it is in hours.
  var tolerance: Int
  var range: Range<Int>
}

/// Finds the durations that a postmortem states: in rows of tables and after bold labels.
struct StatedDurations {
  private(set) var all: [StatedDuration] = []
  private let source: SourceFile

  /// Nothing longer is counted in one go: somebody may have slept, or the clock of the office may count.
  private static let longest = 12 * 3600

  /// A document that states more than these is about something else.
  private static let most = 32

  init(_ document: Document, _ source: SourceFile) {
    self.source = source
    let markdown = document.markdown
    for (index, block) in markdown.blocks.enumerated() {
      switch block.kind {
      case .tableRow(isHeader: false):
        let cells = [index + 1, index + 2].filter { $0 < block.end }
        guard cells.count == 2, let label = markdown.blocks[cells[0]].text else { continue }
        take(markdown.plainText(label), value: markdown.blocks[cells[1]].range)
      case .paragraph:
        guard let bold = markdown.boldStart(of: index) else { continue }
        take(
          markdown.plainText(bold.text),
          value: bold.range.upperBound..<max(bold.range.upperBound, block.range.upperBound))
      default: continue
      }
    }
  }

  private mutating func take(_ label: String, value: Range<Int>) {
    guard all.count < Self.most, let end = Self.labels[SectionRole.normalise(label)] else { return }
    var start = value.lowerBound
    while start < value.upperBound, " :*_\t".utf8.contains(source.bytes[start]) { start += 1 }
    let line = start..<min(value.upperBound, source.endOfLine(at: start))
    let text = source.text(line)
    let lower = text.lowercased()
    guard !Self.clocks.contains(where: lower.contains), let (interval, length) = Self.interval(at: text) else { return }
    let seconds = interval.approximateMinutes * 60
    guard seconds > 0, seconds <= Self.longest, interval.months == 0, interval.days == 0 else { return }
    let isInHours = interval.minutes % 60 == 0 && !text.prefix(length).contains("m")
    all.append(
      StatedDuration(seconds: seconds, end: end, tolerance: isInHours ? 3600 : 60, range: start..<start + length))
  }

  /// The duration that a text begins with, and its bytes; nil for a rough one.
  private static func interval(at text: String) -> (Interval, Int)? {
    let bytes = Array(text.utf8.prefix(48))
    guard let first = bytes.first, UInt8.digits.contains(first) else { return nil }
    var best: (Interval, Int)?
    for end in 1...bytes.count where end == bytes.count || !isWord(bytes[end]) {
      if let interval = Interval(String(decoding: bytes[..<end], as: UTF8.self)) { best = (interval, end) }
    }
    return best
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte)
  }

  /// What says that other hours are counted than those of the clock.
  private static let clocks = [
    "support hours", "business hours", "working hours", "office hours", "cumulative", "total of",
  ]

  private static let labels: [String: Milestone.Name?] = [
    "duration": nil, "incident duration": nil, "outage duration": nil, "impact duration": nil, "total duration": nil,
    "total impact duration": nil, "downtime": nil,
    "time to detect": .detected, "time to detection": .detected, "detection delay": .detected,
    "time to acknowledge": .acknowledged, "time to mitigate": .mitigated, "time to repair": .mitigated,
    "time to resolve": .resolved, "time to resolution": .resolved,
  ]
}
