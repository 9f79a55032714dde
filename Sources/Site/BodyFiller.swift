import Handbook
import Links
import Markdown

/// Fills the holes of a document's body: ids, links, steps, copy buttons, parameters.
struct BodyFiller {
  let document: Document
  let anchors: PageAnchors
  let urls: [String?]
  private let examples: [String: String]
  private let moved: MovedAnchors
  private let linked: LinkedHandbook
  private let labels: BodyLabels

  init(_ index: Int, in linked: LinkedHandbook, _ labels: BodyLabels) {
    document = linked.handbook.documents[index]
    anchors = linked.anchors[index]
    urls = linked.urls[index]
    moved = MovedAnchors(linked.outputPath(of: index), in: linked)
    self.linked = linked
    self.labels = labels
    examples = Dictionary(
      document.parameters.map { ($0.name, $0.example) }, uniquingKeysWith: { first, _ in first })
  }

  /// The body without its title, its sections in the order in which a responder needs them.
  func html() -> TrustedHTML {
    let body = document.markdown.body
    var output: [UInt8] = []
    output.reserveCapacity(body.html.count + body.html.count / 4 + 1024)
    let pieces = self.pieces()
    write(pieces.preamble, to: &output)
    for index in sectionOrder() {
      let id = anchors.sectionIDs[index]
      output.append(contentsOf: "<section".utf8)
      if let id { attribute("id", id, to: &output) }
      output.append(contentsOf: ">\n".utf8)
      if let id { moved.appendElements(for: id, to: &output) }
      write(pieces.sections[index], to: &output)
      output.append(contentsOf: "</section>\n".utf8)
    }
    output.append(contentsOf: moved.lines(linked, labels.words).bytes)
    return TrustedHTML(trusted: output)
  }

  /// The title as the page shows it, with its id and whatever older ids lead to the page.
  func heading(_ title: String) -> TrustedHTML {
    var output: [UInt8] = Array("<h1".utf8)
    let id = document.titleHeading.flatMap { anchors.headingIDs[$0] }
    if let id { attribute("id", id, to: &output) }
    output.append(UInt8(ascii: ">"))
    moved.appendElements(for: "", to: &output)
    if let id { moved.appendElements(for: id, to: &output) }
    Escaping.appendText(title, to: &output)
    if let heading = document.titleHeading { mark(heading, &output) }
    output.append(contentsOf: "</h1>".utf8)
    return TrustedHTML(trusted: output)
  }

  /// The indices of the sections as they stand on the page.
  ///
  /// On a playbook what is done comes first and what explains it comes after; elsewhere the order is the author's.
  func sectionOrder() -> [Int] {
    let indices = Array(document.sections.indices)
    guard document.kind == .playbook else { return indices }
    let explains = indices.filter { Self.explaining.contains(document.sections[$0].role ?? "") }
    let closes = indices.filter { document.sections[$0].role == "post-incident" }
    return indices.filter { !explains.contains($0) && !closes.contains($0) } + explains + closes
  }

  private static let explaining: Set<String> = ["symptoms", "impact", "prerequisites", "meaning"]

  /// A stretch of the body: its bytes, and the holes in it.
  private struct Piece {
    var bytes: Range<Int>
    var holes: Range<Int>
  }

  private func pieces() -> (preamble: [Piece], sections: [[Piece]]) {
    let body = document.markdown.body
    var starts: [Int: Int] = [:]
    var titleEnd: (byte: Int, hole: Int)?
    for (index, hole) in body.holes.enumerated() {
      switch hole.kind {
      case .headingStart(let heading): starts[heading] = index
      case .headingEnd(let heading) where heading == document.titleHeading:
        let end = body.html[hole.offset...].firstIndex(of: UInt8(ascii: "\n")) ?? body.html.count - 1
        titleEnd = (end + 1, index + 1)
      default: continue
      }
    }
    func mark(_ hole: Int?) -> (byte: Int, hole: Int) {
      hole.map { (body.holes[$0].offset, $0) } ?? (body.html.count, body.holes.count)
    }
    func piece(_ from: (byte: Int, hole: Int), _ to: (byte: Int, hole: Int)) -> Piece {
      Piece(bytes: from.byte..<max(from.byte, to.byte), holes: from.hole..<max(from.hole, to.hole))
    }
    let marks = document.sections.map { mark(starts[$0.heading]) } + [mark(nil)]
    var preamble = [piece((0, 0), marks[0])]
    if let titleEnd, let title = document.titleHeading, let start = starts[title] {
      preamble = [piece((0, 0), mark(start)), piece(titleEnd, marks[0])]
    }
    return (preamble, document.sections.indices.map { [piece(marks[$0], marks[$0 + 1])] })
  }

  private func write(_ pieces: [Piece], to output: inout [UInt8]) {
    let body = document.markdown.body
    for piece in pieces {
      var written = piece.bytes.lowerBound
      for hole in body.holes[piece.holes] {
        output.append(contentsOf: body.html[written..<hole.offset])
        written = hole.offset
        fill(hole.kind, &output)
      }
      output.append(contentsOf: body.html[written..<piece.bytes.upperBound])
    }
  }

  private func fill(_ kind: Hole.Kind, _ output: inout [UInt8]) {
    switch kind {
    case .linkAttributes: return
    case .headingStart(let heading):
      if let id = anchors.headingIDs[heading] { moved.appendElements(for: id, to: &output) }
    case .itemStart(let block): stepMark(block, &output)
    case .headingID(let heading):
      if let id = anchors.headingIDs[heading] { attribute("id", id, to: &output) }
    case .headingEnd(let heading): mark(heading, &output)
    case .linkURL(let link), .imageURL(let link):
      Escaping.appendURL(urls[link] ?? document.markdown.links[link].destination, to: &output)
    case .item(let block):
      if let id = anchors.stepIDs[block] {
        attribute("id", id, to: &output)
        output.append(contentsOf: " class=\"step\"".utf8)
      }
    case .codeStart: output.append(contentsOf: "<div class=\"code\">".utf8)
    case .codeEnd(let block):
      output.append(contentsOf: labels.codeEnd)
      if document.kind == .comms { fields(ofCode: block, &output) }
    case .parameter(let number): parameter(document.markdown.body.parameters[number], &output)
    }
  }

  /// The link of a heading to itself, for taking its address.
  private func mark(_ heading: Int, _ output: inout [UInt8]) {
    let section = document.sections.firstIndex { $0.heading == heading }
    guard let id = section.flatMap({ anchors.sectionIDs[$0] }) ?? anchors.headingIDs[heading] else { return }
    output.append(contentsOf: " <a class=\"anchor\"".utf8)
    attribute("href", "#" + ContentPath.percentEncoded(id), to: &output)
    label(labels.headingLink, document.text(ofHeading: heading).utf8, to: &output)
    output.append(contentsOf: ">#</a>".utf8)
  }

  /// The button that ticks a step, and the link of the step to itself, which says that it is not promised.
  private func stepMark(_ block: Int, _ output: inout [UInt8]) {
    guard let id = anchors.stepIDs[block] else { return }
    let number = id.utf8.drop { $0 != UInt8(ascii: ".") }.dropFirst()
    output.append(contentsOf: "<button type=\"button\" class=\"tick js-only\" aria-pressed=\"false\"".utf8)
    label(labels.tick, number, to: &output)
    output.append(contentsOf: "></button><a class=\"anchor step\" title=\"".utf8)
    output.append(contentsOf: labels.stepPromise)
    output.append(UInt8(ascii: "\""))
    attribute("href", "#" + ContentPath.percentEncoded(id), to: &output)
    label(labels.stepLink, number, to: &output)
    output.append(contentsOf: ">#</a>".utf8)
  }

  private func parameter(_ name: String, _ output: inout [UInt8]) {
    guard let example = examples[name] else {
      output.append(contentsOf: "{{".utf8)
      Escaping.appendText(name, to: &output)
      output.append(contentsOf: "}}".utf8)
      return
    }
    output.append(
      contentsOf: (document.kind == .comms ? "<span class=\"param is-example\"" : "<span class=\"param\"").utf8)
    attribute("data-param", name, to: &output)
    output.append(UInt8(ascii: ">"))
    // What nobody filled must not be pasted as if it were so: a message names its open places.
    Escaping.appendText(document.kind == .comms ? "[\(name)]" : example, to: &output)
    output.append(contentsOf: "</span>".utf8)
  }

  /// The room of a message's length and fields, which `comms.js` fills without moving what stands below.
  private func fields(ofCode block: Int, _ output: inout [UInt8]) {
    let code = document.markdown.text[document.markdown.codeBlocks[block].text]
    guard zip(code, code.dropFirst()).contains(where: { $0 == UInt8(ascii: "{") && $1 == UInt8(ascii: "{") }) else {
      return
    }
    output.append(
      contentsOf: "<p class=\"length js-only\">…</p><details class=\"fields js-only\"><summary>…</summary></details>"
        .utf8)
  }

  private func label(_ phrase: Phrase, _ value: some Collection<UInt8>, to output: inout [UInt8]) {
    output.append(contentsOf: " aria-label=\"".utf8)
    phrase.write(value, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  private func attribute(_ name: StaticString, _ value: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: " "))
    name.withUTF8Buffer { output.append(contentsOf: $0) }
    output.append(contentsOf: "=\"".utf8)
    Escaping.appendAttribute(value, to: &output)
    output.append(UInt8(ascii: "\""))
  }
}
