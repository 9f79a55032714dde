import Handbook
import Links
import Markdown

/// The places of a page that a search can lead to: the page itself, then every heading that has an id, with the blocks
/// that belong to each.
struct SearchPlaces {
  /// A place: the heading that names it, nil for the page, and its blocks.
  struct Place {
    var id: String?
    var heading: Int?
    var blocks: Range<Int>
    /// Whether it is a section of symptoms.
    var isSymptoms = false
  }

  private(set) var places: [Place] = []

  init(_ document: Document, _ anchors: PageAnchors) {
    let headings = document.markdown.headings
    let sections = document.sections
    let end = document.markdown.blocks.count
    var section = sections.startIndex
    var start = 0
    places.reserveCapacity(headings.count + 1)
    places.append(Place(blocks: 0..<end))
    for (index, heading) in headings.enumerated() where heading.isTopLevel && index != document.titleHeading {
      var id = anchors.headingIDs[index]
      var isSymptoms = false
      while section < sections.endIndex, sections[section].heading < index { section += 1 }
      if section < sections.endIndex, sections[section].heading == index {
        id = anchors.sectionIDs[section] ?? id
        isSymptoms = sections[section].role == "symptoms"
      }
      guard let id else { continue }
      places[places.count - 1].blocks = start..<max(start, heading.block)
      start = heading.block
      places.append(Place(id: id, heading: index, blocks: start..<end, isSymptoms: isSymptoms))
    }
  }
}
