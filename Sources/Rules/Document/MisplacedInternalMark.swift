import Diagnostics
import Ground
import Handbook
import Markdown

/// What somebody marks as internal is left out of a public edition.
///
/// The mark counts at the end of a heading. Anywhere else it would be shown as text, and what it was meant for published.
struct MisplacedInternalMark: DocumentRule {
  static let rule = Rule(
    "misplaced-internal-mark", .error, "`{.internal}` is at the end of a heading, where it marks the section",
    .unsuppressible)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let bytes = context.source.bytes
    var text: RunningText?
    var comments = Comments()
    var findings: [Diagnostic] = []
    var index = document.frontMatter.bodyStart
    while let place = UTF8Text.first(UInt8.openBrace, in: bytes, from: index) {
      index = place + 1
      guard let end = bytes[index...].prefix(Self.most).firstIndex(of: .closeBrace) else { continue }
      // Most braces hold nothing like it, and are passed over quickly.
      guard bytes[index..<end].contains(ignoringCase: "internal") else { continue }
      let words = Self.words(bytes[index..<end])
      guard words.contains(".internal") || words == ["internal"] else { continue }
      if text == nil { text = RunningText(document.markdown) }
      let heading = document.markdown.headings.first { $0.range.contains(place) }
      let isText = text?.contains(place) == true
      guard isText || text.map({ Self.isInHTML(place, $0, &comments, bytes) }) == true,
        words.contains(".internal") || heading != nil,
        heading?.attributeRange?.lowerBound != place
      else { continue }
      let range = place..<end + 1
      findings.append(
        context.finding(
          self, "`\(context.source.text(range))` marks no section", at: range,
          help: heading == nil
            ? "write `{.internal}` at the end of the section's heading, or `internal: true` in the front matter"
            : "write `{.internal}`, as the last thing in the heading"))
    }
    return findings
  }

  /// The longest mark that is looked at.
  private static let most = 100

  /// Whether a place is shown by raw HTML, as text: not in a comment, and not as code.
  private static func isInHTML(
    _ place: Int, _ text: RunningText, _ comments: inout Comments, _ bytes: [UInt8]
  ) -> Bool {
    guard let block = text.leaf, block.kind == .htmlBlock, block.range.contains(place) else { return false }
    return !comments.contain(place, in: block.range, bytes) && !text.isInCodeElement(place, of: bytes)
  }

  /// Tells what is in a comment of raw HTML, for offsets that only grow.
  private struct Comments {
    private var block = -1
    private var next = 0
    private var isOpen = false

    mutating func contain(_ place: Int, in range: Range<Int>, _ bytes: [UInt8]) -> Bool {
      if block != range.lowerBound { (block, next, isOpen) = (range.lowerBound, range.lowerBound, false) }
      while next < place {
        if bytes[next..<range.upperBound].starts(with: (isOpen ? "-->" : "<!--").utf8) {
          isOpen.toggle()
          // `<!-->` is a comment.
          next += isOpen ? 2 : 3
        } else {
          next += 1
        }
      }
      return isOpen
    }
  }

  /// What is between the braces, in lower case.
  private static func words(_ content: ArraySlice<UInt8>) -> [String] {
    guard !content.contains(.lineFeed) else { return [] }
    let marks = content.first == .colon ? content.dropFirst() : content
    return marks.split { $0 == .space || $0 == .tab }.map { String(decoding: $0, as: UTF8.self).lowercased() }
  }
}
