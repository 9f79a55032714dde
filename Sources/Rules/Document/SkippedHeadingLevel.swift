import Diagnostics
import Handbook
import Markdown

/// Headings go down one level at a time: who cannot see their size hears the number, and looks for what is missing.
struct SkippedHeadingLevel: DocumentRule {
  static let rule = Rule(
    "skipped-heading-level", .note, "a heading is at most one level below the one before it",
    source: "WCAG 2.2, technique G141; markdownlint MD001")

  /// At most this many other places are named.
  private static let mostNotes = 9

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var skips: [(before: Heading, heading: Heading)] = []
    var last: Heading?
    for heading in document.markdown.headings where heading.isTopLevel {
      if let last, heading.level > last.level + 1 { skips.append((last, heading)) }
      last = heading
    }
    guard let (before, heading) = skips.first else { return [] }
    let more = skips.count == 1 ? "" : ", and \(skips.count - 1) more"
    return [
      context.finding(
        self, "an H\(heading.level) follows an H\(before.level)\(more)", at: heading.range,
        help: "make it an H\(before.level + 1)",
        notes: skips.dropFirst().prefix(Self.mostNotes).map {
          .init("an H\($0.heading.level) follows an H\($0.before.level)", in: context.source, at: $0.heading.range)
        })
    ]
  }
}
