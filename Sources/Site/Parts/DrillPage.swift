import Calendar
import Handbook
import Markdown

/// What the page of a single test says of it, as `kedge tested` and `kedge drill` write it.
struct DrillPage {
  /// How it was tested; nil where the page was written in another way.
  private(set) var kind: String?
  /// Whether a step failed.
  private(set) var hasFailed = false
  /// How long it took.
  private(set) var actualRTO: Interval?

  /// Reads `2026-11-12, drill, failed: Timeout`, and `RTO 9m of 15m` of its list.
  init(_ page: Document) {
    guard let day = page.nameDay else { return }
    let start = "\(day), "
    if page.title.hasPrefix(start), let end = page.title.firstIndex(of: ":") {
      let words = page.title[..<end].dropFirst(start.count).split(separator: ", ")
      kind = words.first.map(String.init)
      hasFailed = words.dropFirst().contains("failed")
    }
    for block in page.markdown.blocks {
      guard case .paragraph = block.kind, let range = block.text else { continue }
      let text = page.markdown.text[range.clamped(to: page.markdown.text.indices)]
      guard text.starts(with: "RTO ".utf8) else { continue }
      let time = String(decoding: text.dropFirst(4), as: UTF8.self)
      actualRTO = Interval(time.firstRange(of: " of ").map { time[..<$0.lowerBound] } ?? time[...])
      return
    }
  }
}
