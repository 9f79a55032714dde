import Handbook
import Links

/// The places of a page that a search can lead to: the page itself, then every heading that has an id, with the blocks
/// that belong to each.
struct SearchPlaces {
  /// A place: the heading that names it, nil for the page, and its blocks.
  struct Place {
    var id: String?
    var heading: Int?
    var blocks: Range<Int>
    /// The role of the section that the heading opens.
    var role: String?
  }

  private(set) var places: [Place] = []

  init(_ document: Document, _ anchors: PageAnchors) {
    let headings = document.markdown.headings
    var section = document.sections.startIndex
    var start = 0
    places.append(Place(blocks: 0..<document.markdown.blocks.count))
    for (index, heading) in headings.enumerated() where heading.isTopLevel && index != document.titleHeading {
      var id = anchors.headingIDs[index]
      var role: String?
      while section < document.sections.endIndex, document.sections[section].heading < index { section += 1 }
      if section < document.sections.endIndex, document.sections[section].heading == index {
        id = anchors.sectionIDs[section] ?? id
        role = document.sections[section].role
      }
      guard let id else { continue }
      places[places.count - 1].blocks = start..<max(start, heading.block)
      start = heading.block
      places.append(Place(id: id, heading: index, blocks: start..<document.markdown.blocks.count, role: role))
    }
  }
}
