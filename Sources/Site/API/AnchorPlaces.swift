import Ground
import Handbook
import Links
import Markdown

/// Where the anchors of a document are.
struct AnchorPlaces {
  private let anchors: PageAnchors
  private let titleHeading: Int?
  private let sections: [Section]
  private let headings: [Heading]
  private let elements: [HTMLID]
  private let text: [UInt8]

  init(_ document: Document, _ anchors: PageAnchors) {
    self.anchors = anchors
    (titleHeading, sections) = (document.titleHeading, document.sections)
    (headings, elements) = (document.markdown.headings, document.markdown.htmlIDs)
    text = document.markdown.text
  }

  /// Whether an anchor is the page's own heading, which is the same place as the page.
  func isPage(_ target: PageAnchors.Target) -> Bool {
    if case .heading(let index) = target { index == titleHeading } else { false }
  }

  /// Adds what distinguishes an anchor from its page: its heading, its step, or its id.
  func writeSubtitle(
    of target: PageAnchors.Target, _ id: UnsafeBufferPointer<UInt8>, to json: inout JSONBytes
  ) {
    switch target {
    case .section(let index): json.characters(text, headings[sections[index].heading].text)
    case .heading(let index), .foreign(let index): json.characters(text, headings[index].text)
    case .element: json.characters(id)
    case .step(let block), .line(let block):
      let dot = id.firstIndex(of: UInt8.period) ?? id.count
      if let section = sections.index(holding: block) {
        json.characters(text, headings[sections[section].heading].text)
      }
      if case .line = target { json.raw(", line ") } else { json.raw(", step ") }
      json.raw(UnsafeBufferPointer(rebasing: id[dot...].dropFirst()))
    }
  }

  /// The id of the section that an anchor is in; nil above the first section.
  func section(of target: PageAnchors.Target) -> String? {
    switch target {
    case .section(let index): anchors.sectionIDs[index]
    case .heading(let heading), .foreign(let heading): id(of: sections.index(startingBefore: heading))
    case .element(let index): id(of: sections.index(holding: elements[index].block))
    case .step(let block), .line(let block): sections.index(holding: block).flatMap { sections[$0].role }
    }
  }

  private func id(of section: Int?) -> String? {
    section.flatMap { anchors.sectionIDs[$0] ?? anchors.headingIDs[sections[$0].heading] }
  }
}
