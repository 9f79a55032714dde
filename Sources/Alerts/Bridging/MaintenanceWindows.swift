import Calendar
import Diagnostics
import Ground

/// When nobody is alerted of a server, because somebody works on it: a line for each window.
package struct MaintenanceWindows: Sendable, Hashable {
  /// `payments 2026-11-28T21:00:00Z 2026-11-28T22:30:00Z database upgrade`
  package struct Window: Sendable, Hashable {
    /// A `server_slug`; `*` for every server.
    package var server: String
    package var from: Timestamp
    package var until: Timestamp
  }

  /// A longer window is a mistake, or a way to hear nothing for ever.
  static let longest = 7 * 86_400
  /// The largest file that is read, in bytes.
  package static let maximumSize = 1_000_000

  package var all: [Window] = []
  /// What cannot be read, with its place: such a line silences nothing.
  package var problems: [Refusal.Reason] = []

  /// There are none.
  package init() {}

  /// Reads the file, whose lines are a server, two times and a reason; `#` begins a comment.
  package init(_ source: SourceFile) {
    var start = source.contentStart
    for line in source.bytes[start...].split(separator: .lineFeed, omittingEmptySubsequences: false) {
      let words = line.split { $0 == .space || $0 == .tab || $0 == .carriageReturn }
      if let first = words.first, first.first != .hash {
        take(words, at: start + first.startIndex - line.startIndex, of: source)
      }
      start += line.count + 1
    }
  }

  /// Whether nobody is alerted of a server now.
  package func silence(_ server: String, at now: Timestamp) -> Bool {
    all.contains { ($0.server == "*" || $0.server == server) && $0.from <= now && now < $0.until }
  }

  private mutating func take(_ words: [ArraySlice<UInt8>], at start: Int, of source: SourceFile) {
    func refuse(_ message: String, _ word: Int, help: String) {
      let offset = word < words.count ? start + words[word].startIndex - words[0].startIndex : start
      let place = source.position(at: offset)
      problems.append(Refusal.Reason("\(source.path):\(place.line):\(place.column): \(message)", help: help))
    }
    let texts = words.map { String(decoding: $0, as: UTF8.self) }
    guard texts.count > 3 else {
      return refuse(
        "a window needs a server, two times and a reason", 0,
        help: "write `payments 2026-11-28T21:00:00Z 2026-11-28T22:30:00Z database upgrade`; this line silences nothing")
    }
    let times = texts[1...2].map { Timestamp(rfc3339: $0) }
    guard let from = times[0], let until = times[1] else {
      let wrong = times[0] == nil ? 1 : 2
      return refuse(
        "`\(texts[wrong].prefix(40))` is not a time with an offset", wrong,
        help: "a time looks like `2026-11-28T21:26:00Z`; this line silences nothing")
    }
    guard from < until else {
      return refuse("the window ends before it begins", 2, help: "this line silences nothing")
    }
    guard until.secondsSinceEpoch - from.secondsSinceEpoch <= Self.longest else {
      return refuse(
        "the window lasts longer than 7 days", 2,
        help: "write a line for each week; this line silences nothing")
    }
    all.append(Window(server: texts[0], from: from, until: until))
  }
}
