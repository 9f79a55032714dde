import Ground
import Handbook
import Links
import Markdown
import Reading

/// Fills the holes of a document's body: ids, links, steps, copy buttons, parameters.
struct BodyFiller {
  let document: Document
  let anchors: PageAnchors
  /// The indices of the sections in the order of the page.
  let sectionOrder: [Int]
  let links: PageLinks
  private let moved: MovedAnchors
  let labels: BodyLabels
  private let parameters: ParameterMarks
  let isPublic: Bool
  /// The items of an escalation tree, by their blocks.
  private let treeItems: Set<Int>
  private let movedAway: TrustedHTML
  /// The code blocks with a command that deletes or stops something.
  let destructive: Set<Int>
  /// For each footnote the references to it that the page shows.
  let footnotePlaces: [[Int]]

  init(_ index: Int, in context: PageContext) {
    let linked = context.linked
    document = linked.handbook.documents[index]
    anchors = linked.anchors[index]
    links = linked.links(of: index)
    moved = MovedAnchors(linked.page(of: index), in: linked)
    movedAway = moved.lines(in: context)
    labels = context.labels
    isPublic = context.isPublic
    parameters = ParameterMarks(document)
    treeItems = Set(document.escalation?.tree?.nodes.map(\.block) ?? [])
    sectionOrder = BodyPieces.order(of: document)
    footnotePlaces = Self.footnotePlaces(in: document)
    destructive = DestructiveCommands.blocks(of: document.markdown)
  }

  /// The body without its title, its sections in the order in which a responder needs them.
  func html() -> IndexedHTML {
    let body = document.markdown.body
    let pieces = BodyPieces(document, body)
    let marks = BodyMarks(document, body, pieces, anchors)
    var output = IndexedHTML(room: body.html.count + body.holes.count * 80 + 1024, names: body.holes.count)
    body.html.withUnsafeBufferPointer { html in
      for piece in pieces.preamble { write(piece, html, body.holes, marks, to: &output) }
      for index in sectionOrder {
        output.bytes.append(literal: "<section")
        if let id = anchors.sectionIDs[index] {
          addID(id, to: &output)
          output.bytes.append(literal: ">\n")
          moved.appendElements(for: id, to: &output.bytes)
        } else {
          output.bytes.append(literal: ">\n")
        }
        write(pieces.sections[index], html, body.holes, marks, to: &output)
        output.bytes.append(literal: "</section>\n")
      }
      if let footnotes = pieces.footnotes { write(footnotes, html, body.holes, marks, to: &output) }
    }
    output.bytes.append(contentsOf: movedAway.bytes)
    // Ids of raw HTML are in the text itself.
    if !moved.isEmpty || !document.markdown.htmlIDs.isEmpty || !anchors.foreignIDs.isEmpty { output.losesNames() }
    return output
  }

  /// The title as the page shows it, with its id and whatever older ids lead to the page.
  func heading(_ title: String) -> TrustedHTML {
    var output = IndexedHTML(room: 256, names: 2)
    output.bytes.append(literal: "<h1")
    let id = document.titleHeading.flatMap { anchors.headingIDs[$0] }
    if let id { addID(id, to: &output) }
    output.bytes.append(literal: ">")
    moved.appendElements(for: "", to: &output.bytes)
    if let id { moved.appendElements(for: id, to: &output.bytes) }
    if let heading = document.titleHeading { appendForeignIDs(of: heading, to: &output.bytes) }
    Escaping.appendText(title, to: &output.bytes)
    if let heading = document.titleHeading { endHeading(heading, &output) }
    output.bytes.append(literal: "</h1>")
    return output.html
  }

  private func write(
    _ piece: BodyPieces.Piece, _ html: UnsafeBufferPointer<UInt8>, _ holes: [Hole], _ marks: BodyMarks,
    to output: inout IndexedHTML
  ) {
    var next = marks.first(from: piece.bytes.lowerBound)
    func copy(_ range: Range<Int>) {
      var start = range.lowerBound
      while next < marks.marks.count, marks.marks[next].offset <= range.upperBound {
        let mark = marks.marks[next]
        output.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: html[start..<max(start, mark.offset)]))
        start = max(start, mark.offset)
        next += 1
        fill(mark.kind, &output)
      }
      let rest = (start..<max(start, range.upperBound)).clamped(to: html.indices)
      output.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: html[rest]))
    }
    var written = piece.bytes.lowerBound
    for index in piece.holes {
      let end = holes[index].offset
      copy(written..<max(written, end))
      written = end
      fill(holes[index].kind, &output)
    }
    copy(written..<max(written, piece.bytes.upperBound))
  }

  private func fill(_ kind: Hole.Kind, _ output: inout IndexedHTML) {
    switch kind {
    case .calloutTitle(let callout): output.bytes.append(contentsOf: labels.title(of: callout))
    case .tableLabel: output.bytes.append(contentsOf: labels.table)
    case .taskLabel(let isDone): output.bytes.append(contentsOf: isDone ? labels.taskDone : labels.taskOpen)
    case .headingStart(let heading):
      if let id = anchors.headingIDs[heading] { moved.appendElements(for: id, to: &output.bytes) }
      appendForeignIDs(of: heading, to: &output.bytes)
    case .elementStart(let element):
      let id = document.markdown.htmlIDs[element].id
      if anchors.targets[id] == .element(element) { moved.appendElements(for: id, to: &output.bytes) }
    case .itemStart(let block): itemMark(block, &output)
    case .headingID(let heading):
      if let id = anchors.headingIDs[heading] { addID(id, to: &output) }
    case .headingEnd(let heading): endHeading(heading, &output)
    case .linkURL(let link), .imageURL(let link):
      if let name = nameOfLeftOut(link) { return leaveOut(name, kind, &output) }
      let place = output.bytes.count
      output.name(at: place, document: links.appendURL(of: link, to: &output.bytes))
    case .item(let block):
      if let step = anchors.stepIDs.step(of: block) {
        addID(step.id, to: &output)
        output.bytes.append(literal: " class=\"step\" value=\"")
        output.bytes.append(contentsOf: String(step.number).utf8)
        output.bytes.append(UInt8.quote)
      } else if let id = anchors.lineIDs[block] {
        addID(id, to: &output)
      } else if isBranch(block) {
        output.bytes.append(literal: " class=\"branch\"")
      }
      // `tree.js` finds what a node of the tree says by this mark: EscalationData.
      if treeItems.contains(block) { output.bytes.append(literal: " data-node") }
    case .codeStart(let number): startCode(number, &output.bytes)
    case .codeEnd(let number): endCode(number, &output.bytes)
    case .footnoteReference(let reference): refer(reference, &output)
    case .footnotesLabel: output.bytes.append(contentsOf: labels.footnotes)
    case .footnoteStart(let footnote): addID(FootnoteIDs.note(footnote, of: document), to: &output)
    case .footnoteEnd(let footnote): leadBack(footnote, &output)
    case .parameter(let number): parameters.write(document.markdown.parameters[number], to: &output.bytes)
    }
  }

  /// What follows the text of a heading: that a public edition leaves its section out, and its link.
  private func endHeading(_ heading: Int, _ output: inout IndexedHTML) {
    if document.markdown.headings[heading].isInternal { output.bytes.append(contentsOf: labels.internalMark) }
    mark(heading, &output)
  }

  /// The link of a heading to itself, for taking its address.
  private func mark(_ heading: Int, _ output: inout IndexedHTML) {
    guard let id = sectionID(ofHeading: heading) ?? anchors.headingIDs[heading] else { return }
    let text = document.markdown.text
    let range = document.markdown.headings[heading].text.clamped(to: text.indices)
    labels.headingMark.write(to: &output) { place, output in
      switch BodyLabels.Place(rawValue: place) {
      case .id:
        output.name(back: 1)
        Escaping.appendAttribute(ContentPath.percentEncoded(id), to: &output.bytes)
      case .words, nil: Escaping.appendText(text[range], to: &output.bytes)
      }
    }
  }

  /// Writes an empty element for each id that another generator gives a heading.
  private func appendForeignIDs(of heading: Int, to output: inout [UInt8]) {
    guard let id = anchors.foreignIDs[heading] else { return }
    moved.appendElements(for: id, to: &output)
    output.append(contentsOf: "<span class=\"moved\" id=\"".utf8)
    Escaping.appendAttribute(id, to: &output)
    output.append(contentsOf: "\"></span>".utf8)
  }

  /// The id of the section that begins with a heading.
  private func sectionID(ofHeading heading: Int) -> String? {
    document.sections.index(ofHeading: heading).flatMap { anchors.sectionIDs[$0] }
  }

  func addID(_ id: String, to output: inout IndexedHTML) {
    output.bytes.append(literal: " id=\"")
    output.name()
    Escaping.appendAttribute(id, to: &output.bytes)
    output.bytes.append(UInt8.quote)
  }
}
