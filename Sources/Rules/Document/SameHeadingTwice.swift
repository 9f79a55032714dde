import Diagnostics
import Ground
import Handbook
import Markdown

/// Two headings that stand side by side are told apart by their words: in a list of contents, in a search, and in a link
/// that somebody reads out.
///
/// The second one's anchor is the first one's with a number, and becomes another heading's when one is put in between.
struct SameHeadingTwice: DocumentRule {
  static let rule = Rule(
    "same-heading-twice", .note, "no two headings under the same heading have the same text",
    source: "markdownlint MD024, with siblings_only")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    let headings = document.markdown.headings
    // The second of two has the id of the first with a number; most documents have no such id.
    guard headings.contains(where: { UInt8.digits.contains($0.slug.utf8.last ?? 0) }) else { return [] }
    var open: [Int] = []
    var first: [Place: Int] = [:]
    var findings: [Diagnostic] = []
    for index in headings.indices where headings[index].isTopLevel {
      while let last = open.last, headings[last].level >= headings[index].level { open.removeLast() }
      defer { open.append(index) }
      let text = document.text(ofHeading: index)
      guard !text.isEmpty else { continue }
      let place = Place(parent: open.last, level: headings[index].level, text: text.lowercased())
      guard let other = first[place] else {
        first[place] = index
        continue
      }
      // A second section of one role has its own finding, and an id by hand stays what it is.
      let isRepeat = document.sections.index(ofHeading: index).map { document.sections[$0].isRepeat } ?? false
      guard !isRepeat, headings[index].level > 1, headings[index].explicitID == nil else { continue }
      findings.append(
        context.finding(
          self, "a second heading `\(text)`", at: headings[index].range,
          help: "say in the heading how the two differ, or merge them",
          notes: [.init("the first is here", in: context.source, at: headings[other].range)]))
    }
    return findings
  }

  private struct Place: Hashable {
    var parent: Int?
    var level: Int
    var text: String
  }
}
