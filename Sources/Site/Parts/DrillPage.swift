import Calendar
import Handbook
import Markdown

/// What the page of a single test says of it, as `kedge tested` and `kedge drill` write it.
struct DrillPage {
  /// How it was tested; nil where the page was written in another way.
  private(set) var kind: String?
  /// Whether a step failed.
  private(set) var hasFailed = false
  /// Whether it went too short a way to be a test.
  private(set) var isIncomplete = false
  /// How long it took.
  private(set) var actualRTO: Interval?
  /// The step that failed and what went wrong there: `diagnosis.4: psql is not on the host`.
  private(set) var failure: String?

  /// Reads `2026-11-12, drill, failed: Timeout`, and of its list `RTO 9m of 15m` and `Failed at diagnosis.4: …`.
  init(_ page: Document) {
    guard let day = page.nameDay else { return }
    let start = "\(day), "
    if page.title.hasPrefix(start), let end = page.title.firstIndex(of: ":") {
      let words = page.title[..<end].dropFirst(start.count).split(separator: ", ")
      kind = words.first.map(String.init)
      hasFailed = words.dropFirst().contains("failed")
      isIncomplete = words.dropFirst().contains("incomplete")
    }
    for block in page.markdown.blocks {
      guard case .paragraph = block.kind, let range = block.text else { continue }
      let text = page.markdown.text[range.clamped(to: page.markdown.text.indices)]
      let failed = "Failed at ".utf8
      if failure == nil, text.starts(with: failed) {
        failure = String(decoding: text.dropFirst(failed.count), as: UTF8.self)
      }
      guard actualRTO == nil, text.starts(with: "RTO ".utf8) else { continue }
      let time = String(decoding: text.dropFirst(4), as: UTF8.self)
      actualRTO = Interval(time.firstRange(of: " of ").map { time[..<$0.lowerBound] } ?? time[...])
    }
  }
}
