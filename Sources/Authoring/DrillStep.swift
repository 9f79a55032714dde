import Diagnostics
import Handbook
import Links
import Markdown

/// A step that a drill walks through.
package struct DrillStep: Sendable, Hashable {
  /// `diagnosis.3`, which is also the step's anchor on the page.
  package var id: String
  /// The heading of its section, and the one below it that holds the step.
  package var place: String
  /// Its Markdown, without the indentation of its list.
  package var text: String

  /// The steps of a document: the numbered items of diagnosis, resolution, verification and whatever other sections
  /// `kedge.yml` has worked through in steps, in this order.
  ///
  /// A section without a numbered list is one step.
  package static func all(of document: Document, source: SourceFile) -> [DrillStep] {
    document.testedSections.flatMap { steps(in: $0.section, role: $0.role, of: document, source) }
  }

  private static func steps(
    in section: Section, role: String, of document: Document, _ source: SourceFile
  ) -> [DrillStep] {
    let blocks = document.markdown.blocks
    let ids = PageAnchors(of: document).stepIDs
    let title = document.text(ofHeading: section.heading)
    var place = title
    var steps: [DrillStep] = []
    for index in section.blocks where blocks[index].parent == -1 {
      if case .heading(let heading) = blocks[index].kind { place = title + " › " + document.text(ofHeading: heading) }
      var item = index + 1
      while item < blocks[index].end {
        if let id = ids[item] {
          steps.append(DrillStep(id: id, place: place, text: text(blocks[item].range, source)))
        }
        item = blocks[item].end
      }
    }
    if steps.isEmpty, let first = section.blocks.first, let last = section.blocks.last {
      let end = section.blocks.map { blocks[$0].range.upperBound }.max() ?? blocks[last].range.upperBound
      steps = [DrillStep(id: role + ".1", place: title, text: text(blocks[first].range.lowerBound..<end, source))]
    }
    return steps
  }

  private static func text(_ range: Range<Int>, _ source: SourceFile) -> String {
    let start = source.startOfLine(at: range.lowerBound)
    let lines = source.text(range).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    // The content of an item starts after its marker, and its other lines are indented as far.
    let marker = lines.first.map(contentStart) ?? 0
    let indent = range.lowerBound - start + (lines.count > 1 ? marker : 0)
    return lines.enumerated().map { index, line in
      guard index > 0 else { return String(line) }
      let spaces = line.prefix { $0 == " " }.count
      return String(line.dropFirst(min(indent, spaces)))
    }.joined(separator: "\n")
  }

  /// How many characters are before the content of an item: its marker and up to four spaces, one if code follows.
  private static func contentStart(of line: Substring) -> Int {
    let marker = line.prefix { $0 != " " && $0 != "\t" }.count
    let spaces = line.dropFirst(marker).prefix { $0 == " " }.count
    return marker + ((1...4).contains(spaces) ? spaces : 1)
  }
}
