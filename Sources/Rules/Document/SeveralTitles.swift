import Diagnostics
import Ground
import Handbook
import Markdown

/// A document has one H1, which is its title.
struct SeveralTitles: DocumentRule {
  static let rule = Rule("several-titles", .warning, "a document has one H1", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let headings = document.markdown.headings
    let titles = headings.indices.lazy.filter { headings[$0].level == 1 && headings[$0].isTopLevel }
    guard let first = titles.first else { return [] }
    let more = Array(titles.dropFirst())
    guard let second = more.first else { return [] }
    let finding = context.finding(
      self, at: more.map { ("a second H1", headings[$0].range, "another is here") },
      help: more.count == 1
        ? "make it an H2" : "move every heading but the title one level down, or split the page",
      notes: [.init("the first is here", in: context.source, at: headings[first].range)],
      fix: Self.oneDeeper(headings.dropFirst(second), in: context.source))
    return [finding].compactMap { $0 }
  }

  /// Every heading from the second title on one level deeper; nil if one of them cannot be. Which of the two was meant,
  /// this or a page of its own, nobody can tell.
  private static func oneDeeper(_ headings: ArraySlice<Heading>, in source: SourceFile) -> TextFix? {
    let headings = headings.filter(\.isTopLevel)
    guard let first = headings.first else { return nil }
    let isPossible = headings.allSatisfy { heading in
      let marks = source.bytes[heading.range].prefix { $0 == UInt8.hash }.count
      return marks == heading.level && marks < 6
    }
    guard isPossible else { return nil }
    let places = headings.map { $0.range.lowerBound..<$0.range.lowerBound }
    return TextFix(
      title: "move the headings from here on one level down", range: first.range.lowerBound..<first.range.lowerBound,
      text: "#", also: places.dropFirst().map { ($0, "#") }, isSafe: false)
  }
}
