import Ground
import Handbook
import Links
import Markdown

/// A page as text: what its document says, in the order in which the page says it.
package struct PageText: Sendable {
  /// For what a page is read.
  package struct Reading: Sendable {
    /// The values of its parameters, by their names.
    package var values: [String: String] = [:]
    /// What runs the service; nil if nobody says: then every command is shown.
    package var runtime: Runtime?
    /// Whether somebody has asked for values, so that an example in their place is worth a word.
    package var isFilled = false

    package init() {}
  }

  /// The blocks of the page, without its title.
  package let blocks: [TextBlock]
  /// The footnotes, which come last; none if there are none.
  package let footnotes: [TextBlock]
  private let document: Document
  private let anchors: PageAnchors

  /// Reads the page of a document, which is given by its index.
  package init(_ index: Int, of linked: LinkedHandbook, for reading: Reading = Reading()) {
    document = linked.handbook.documents[index]
    anchors = linked.anchors[index]
    let body = document.markdown.body
    let pieces = BodyPieces(document, body)
    var reader = BodyReader(index, of: linked, reading)
    var blocks: [TextBlock] = []
    for piece in pieces.preamble { blocks += reader.blocks(of: piece, in: body) }
    for section in BodyPieces.order(of: document) { blocks += reader.blocks(of: pieces.sections[section], in: body) }
    self.blocks = blocks
    footnotes = pieces.footnotes.map { reader.blocks(of: $0, in: body) } ?? []
  }

  /// The whole page.
  package var whole: [TextBlock] { blocks + (footnotes.isEmpty ? [] : [.rule] + footnotes) }

  /// What an anchor of the page leads to: a heading with all below it, a step, an action; of a row its section.
  ///
  /// - Parameter id: The anchor.
  /// - Returns: The blocks, with the footnotes that they name; nil if the anchor is somewhere in the text, so that only
  ///   the whole page has it.
  package func part(_ id: String) -> [TextBlock]? {
    guard let target = anchors.targets[id] else { return nil }
    switch target {
    case .section(let section): return below(document.sections[section].heading)
    case .heading(let heading), .foreign(let heading): return below(heading)
    case .step(let block), .line(let block):
      if let item = Self.item(id, in: blocks) { return [.list([item])] }
      // A row of a table says nothing without its head.
      return document.sections.index(holding: block).flatMap { below(document.sections[$0].heading) }
    case .element: return nil
    }
  }

  private func below(_ heading: Int) -> [TextBlock]? {
    let section = document.sections.index(ofHeading: heading).flatMap { anchors.sectionIDs[$0] }
    guard let id = section ?? anchors.headingIDs[heading] else { return nil }
    var found: [TextBlock] = []
    var level: Int?
    for block in blocks {
      if case .heading(let own, _, let other) = block {
        if let level, own <= level { break }
        if level == nil, other == id { level = own }
      }
      if level != nil { found.append(block) }
    }
    return found.isEmpty ? nil : found
  }

  private static func item(_ id: String, in blocks: [TextBlock]) -> TextBlock.Item? {
    for block in blocks {
      switch block {
      case .list(let items):
        for item in items {
          if item.id == id { return item }
          if let found = Self.item(id, in: item.blocks) { return found }
        }
      case .quote(_, let inner): if let found = Self.item(id, in: inner) { return found }
      default: continue
      }
    }
    return nil
  }
}
