import Diagnostics
import Handbook
import Markdown

/// Headings go down one level at a time: who cannot see their size hears the number, and looks for what is missing.
struct SkippedHeadingLevel: DocumentRule {
  static let rule = Rule(
    "skipped-heading-level", .note, "a heading is at most one level below the one before it",
    source: "WCAG 2.2, technique G141; markdownlint MD001")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    var skips: [(before: Int, heading: Heading)] = []
    var last: Heading?
    for heading in document.markdown.headings where heading.isTopLevel {
      if let last, heading.level > last.level + 1 { skips.append((last.level, heading)) }
      last = heading
    }
    guard let first = skips.first else { return [] }
    let places = skips.map { before, heading -> Diagnostic.Found in
      let message = "an H\(heading.level) follows an H\(before)"
      return (message, heading.range, message)
    }
    let isAlike = skips.allSatisfy { $0.before == first.before }
    let level = isAlike ? "an H\(first.before + 1)" : "one level deeper than the heading before it"
    return [context.finding(self, at: places, help: "make it \(level)")].compactMap { $0 }
  }
}
