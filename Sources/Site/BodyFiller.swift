import Diagnostics
import Handbook
import Links
import Markdown

/// Fills the holes of a document's body: ids, links, steps, copy buttons, parameters.
struct BodyFiller {
  let document: Document
  let anchors: PageAnchors
  /// The indices of the sections as they stand on the page.
  let sectionOrder: [Int]
  private let links: PageLinks
  private let moved: MovedAnchors
  private let labels: BodyLabels
  private let parameters: ParameterMarks
  private let movedAway: TrustedHTML

  init(_ index: Int, in linked: LinkedHandbook, _ labels: BodyLabels) {
    document = linked.handbook.documents[index]
    anchors = linked.anchors[index]
    links = linked.links(of: index)
    moved = MovedAnchors(linked.outputPath(of: index), in: linked)
    movedAway = moved.lines(linked, labels.words)
    self.labels = labels
    parameters = ParameterMarks(document)
    sectionOrder = Self.order(of: document)
  }

  /// The body without its title, its sections in the order in which a responder needs them.
  func html() -> TrustedHTML {
    let body = document.markdown.body
    let pieces = BodyPieces(document)
    var output: [UInt8] = []
    output.reserveCapacity(body.html.count + body.holes.count * 80 + 1024)
    body.html.withUnsafeBufferPointer { html in
      for piece in pieces.preamble { write(piece, html, body.holes, to: &output) }
      for index in sectionOrder {
        output.append(literal: "<section")
        if let id = anchors.sectionIDs[index] {
          attribute(" id=\"", id, to: &output)
          output.append(literal: ">\n")
          moved.appendElements(for: id, to: &output)
        } else {
          output.append(literal: ">\n")
        }
        write(pieces.sections[index], html, body.holes, to: &output)
        output.append(literal: "</section>\n")
      }
    }
    output.append(contentsOf: movedAway.bytes)
    return TrustedHTML(trusted: output)
  }

  /// The title as the page shows it, with its id and whatever older ids lead to the page.
  func heading(_ title: String) -> TrustedHTML {
    var output: [UInt8] = []
    output.reserveCapacity(256)
    output.append(literal: "<h1")
    let id = document.titleHeading.flatMap { anchors.headingIDs[$0] }
    if let id { attribute(" id=\"", id, to: &output) }
    output.append(literal: ">")
    moved.appendElements(for: "", to: &output)
    if let id { moved.appendElements(for: id, to: &output) }
    Escaping.appendText(title, to: &output)
    if let heading = document.titleHeading { mark(heading, &output) }
    output.append(literal: "</h1>")
    return TrustedHTML(trusted: output)
  }

  /// On a playbook what is done comes first and what explains it comes after; elsewhere the order is the author's.
  private static func order(of document: Document) -> [Int] {
    guard document.kind == .playbook else { return Array(document.sections.indices) }
    var (does, explains, closes): ([Int], [Int], [Int]) = ([], [], [])
    does.reserveCapacity(document.sections.count)
    for (index, section) in document.sections.enumerated() {
      switch section.role {
      case "symptoms", "impact", "prerequisites", "meaning": explains.append(index)
      case "post-incident": closes.append(index)
      default: does.append(index)
      }
    }
    return does + explains + closes
  }

  private func write(
    _ piece: BodyPieces.Piece, _ html: UnsafeBufferPointer<UInt8>, _ holes: [Hole], to output: inout [UInt8]
  ) {
    func copy(_ range: Range<Int>) {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: html[range.clamped(to: html.indices)]))
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

  private func fill(_ kind: Hole.Kind, _ output: inout [UInt8]) {
    switch kind {
    case .linkAttributes: return
    case .headingStart(let heading):
      if let id = anchors.headingIDs[heading] { moved.appendElements(for: id, to: &output) }
    case .itemStart(let block): stepMark(block, &output)
    case .headingID(let heading):
      if let id = anchors.headingIDs[heading] { attribute(" id=\"", id, to: &output) }
    case .headingEnd(let heading): mark(heading, &output)
    case .linkURL(let link), .imageURL(let link): links.appendURL(of: link, to: &output)
    case .item(let block):
      if let id = anchors.stepIDs[block] {
        attribute(" id=\"", id, to: &output)
        output.append(literal: " class=\"step\"")
      }
    case .codeStart: output.append(literal: "<div class=\"code\">")
    case .codeEnd(let block):
      output.append(contentsOf: labels.codeEnd)
      if document.kind == .comms { fields(ofCode: block, &output) }
    case .parameter(let number): parameters.write(document.markdown.body.parameters[number], to: &output)
    }
  }

  /// The link of a heading to itself, for taking its address.
  private func mark(_ heading: Int, _ output: inout [UInt8]) {
    guard let id = sectionID(ofHeading: heading) ?? anchors.headingIDs[heading] else { return }
    let text = document.markdown.text
    let range = document.markdown.headings[heading].text.clamped(to: text.indices)
    labels.headingMark.write(to: &output) { place, output in
      switch place {
      case .id: Escaping.appendAttribute(ContentPath.percentEncoded(id), to: &output)
      case .words: Escaping.appendText(text[range], to: &output)
      }
    }
  }

  /// The id of the section that begins with a heading.
  private func sectionID(ofHeading heading: Int) -> String? {
    let sections = document.sections
    for index in sections.indices where sections[index].heading == heading { return anchors.sectionIDs[index] }
    return nil
  }

  /// The button that ticks a step, and the link of the step to itself, which says that it is not promised.
  private func stepMark(_ block: Int, _ output: inout [UInt8]) {
    // The ids of steps are made of letters, digits and a full stop.
    guard var id = anchors.stepIDs[block] else { return }
    id.withUTF8 { id in
      let number = id.firstIndex(of: UInt8(ascii: ".")).map { id[($0 + 1)...] } ?? id[...]
      labels.stepMark.write(to: &output) { place, output in
        switch place {
        case .id: output.append(contentsOf: id)
        case .words: output.append(contentsOf: UnsafeBufferPointer(rebasing: number))
        }
      }
    }
  }

  /// The room of a message's length and fields, which `comms.js` fills without moving what stands below.
  private func fields(ofCode block: Int, _ output: inout [UInt8]) {
    let code = document.markdown.text[document.markdown.codeBlocks[block].text]
    guard zip(code, code.dropFirst()).contains(where: { $0 == UInt8(ascii: "{") && $1 == UInt8(ascii: "{") }) else {
      return
    }
    output.append(
      literal: "<p class=\"length js-only\">…</p><details class=\"fields js-only\"><summary>…</summary></details>")
  }

  /// Writes an attribute, whose name stands with its first quote in `opening`.
  private func attribute(_ opening: StaticString, _ value: String, to output: inout [UInt8]) {
    output.append(literal: opening)
    Escaping.appendAttribute(value, to: &output)
    output.append(UInt8(ascii: "\""))
  }
}
