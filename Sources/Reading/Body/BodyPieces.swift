import Ground
import Handbook
import Markdown

/// The body of a document in stretches: what comes before its sections, without the title, and each section.
package struct BodyPieces {
  /// A stretch of the body: its bytes, and the holes in it.
  package struct Piece {
    package var bytes: Range<Int>
    package var holes: Range<Int>
  }

  package private(set) var preamble: [Piece] = []
  package private(set) var sections: [Piece] = []
  /// The list of footnotes, which comes last whatever the order of the sections.
  package private(set) var footnotes: Piece?

  /// Cuts the body of a document.
  package init(_ document: Document, _ body: RenderedBody) {
    let whole: Place = (body.html.count, body.holes.count)
    var end = whole
    if body.notes < body.html.count {
      end = (body.notes, body.holes.firstIndex { $0.offset > body.notes } ?? body.holes.count)
      footnotes = Piece(bytes: end.byte..<whole.byte, holes: end.hole..<whole.hole)
    }
    // Where each heading starts.
    var starts = [Place](repeating: end, count: document.markdown.headings.count)
    var titleEnd: Place?
    for (index, hole) in body.holes.enumerated() {
      switch hole.kind {
      case .headingStart(let heading): starts[heading] = (hole.offset, index)
      case .headingEnd(let heading) where heading == document.titleHeading:
        let line = body.html[hole.offset...].firstIndex(of: UInt8.lineFeed) ?? body.html.count - 1
        titleEnd = (line + 1, index + 1)
      default: continue
      }
    }
    var place: Place = (0, 0)
    func take(upTo end: Place) -> Piece {
      defer { place = end }
      return Piece(bytes: place.byte..<max(place.byte, end.byte), holes: place.hole..<max(place.hole, end.hole))
    }
    let first = document.sections.first.map { starts[$0.heading] } ?? end
    if let titleEnd, let title = document.titleHeading, starts[title].hole < end.hole {
      preamble.append(take(upTo: starts[title]))
      place = titleEnd
    }
    preamble.append(take(upTo: first))
    sections.reserveCapacity(document.sections.count)
    for index in document.sections.indices {
      let next = index + 1 < document.sections.count ? starts[document.sections[index + 1].heading] : end
      sections.append(take(upTo: next))
    }
  }

  /// The indices of a document's sections in the order of its page: on a playbook what is done comes first and what
  /// explains it comes after; elsewhere the order is the author's.
  package static func order(of document: Document) -> [Int] {
    guard document.kind == .playbook else { return Array(document.sections.indices) }
    var (does, explains, closes): ([Int], [Int], [Int]) = ([], [], [])
    does.reserveCapacity(document.sections.count)
    for (index, section) in document.sections.enumerated() {
      switch section.traits.standing {
      case .acts: does.append(index)
      case .explains: explains.append(index)
      case .closes: closes.append(index)
      }
    }
    return does + explains + closes
  }

  /// A byte of the body, and the first hole that does not stand before it.
  private typealias Place = (byte: Int, hole: Int)
}
