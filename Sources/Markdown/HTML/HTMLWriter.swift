import Ground

/// Writes raw HTML again: tags from their parsed parts, everything else as text.
struct HTMLWriter {
  let html: [UInt8]
  private(set) var output: [UInt8] = []
  private(set) var holes: [Hole] = []

  init(html: [UInt8]) { self.html = html }

  /// Writes text as text; character references in it count. What nobody would see is shown, as in Markdown.
  mutating func writeText(_ range: Range<Int>) {
    var text: [UInt8] = []
    HTMLText.append(HTMLText.decodingNumbers(html[range])[...], to: &text)
    output += text.withUnsafeBufferPointer { CMarkTree.showingHidden($0) } ?? text
  }

  /// Shows markup as the text that it is.
  mutating func writeAsText(_ range: Range<Int>) { Escaping.appendText(html[range], to: &output) }

  mutating func writeEndTag(_ name: String) {
    output.append(contentsOf: "</\(HTMLElement.written(name))>".utf8)
    if name == "table" { output.append(contentsOf: "</div>".utf8) }
  }

  /// Whether an element has no end tag.
  static func isVoid(_ name: String) -> Bool { ["br", "hr", "img", "wbr"].contains(name) }

  /// Leaves a hole before an element that gives an id.
  mutating func markElement(_ number: Int) {
    holes.append(Hole(offset: output.count, kind: .elementStart(number)))
  }

  /// Writes a start tag with the attributes that are allowed; the URL of `link` is a hole.
  mutating func writeStartTag(_ tag: HTMLTag, link: Int?) {
    if tag.name == "table" {
      // It can be wider than a phone, like one of Markdown.
      output.append(contentsOf: TableMarkup.startBytes)
      holes.append(Hole(offset: output.count, kind: .tableLabel))
      output.append(contentsOf: TableMarkup.afterLabelBytes)
    }
    output.append(contentsOf: "<\(HTMLElement.written(tag.name))".utf8)
    // Notion's callouts.
    if tag.name == "aside" { attribute("class", "aside") }
    if let id = HTMLWriter.id(of: tag) { attribute("id", id) }
    if let link {
      output.append(contentsOf: (tag.name == "a" ? " href=\"" : " src=\"").utf8)
      holes.append(Hole(offset: output.count, kind: tag.name == "a" ? .linkURL(link) : .imageURL(link)))
      output.append(UInt8.quote)
    }
    if tag.name == "img" { attribute("alt", Self.gated(tag["alt"] ?? "")) }
    for name in HTMLElement.numbers(on: tag.name) {
      if let value = tag[name], !value.isEmpty, value.utf8.count < 6,
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      {
        attribute(name, value)
      }
    }
    if tag.name == "details", tag.attributes.contains(where: { $0.name == "open" }) { attribute("open", "") }
    if let title = tag["title"] { attribute("title", Self.gated(title)) }
    output.append(contentsOf: (Self.isVoid(tag.name) ? " />" : ">").utf8)
  }

  /// The beginning of a stretch of markup, for a finding.
  func shown(_ range: Range<Int>) -> String { String(decoding: html[range].prefix(40), as: UTF8.self) }

  /// The id of a tag, where it may have one: `id`, or the `name` of an `<a>`.
  static func id(of tag: HTMLTag) -> String? {
    guard let id = writtenID(of: tag), !id.isEmpty, id.utf8.count <= 200, id.utf8.allSatisfy({ $0 > 0x20 }),
      DecodedText.replacing(id) == nil, !OwnIDs.contains(id)
    else { return nil }
    return id
  }

  /// The id that a tag asks for.
  static func writtenID(of tag: HTMLTag) -> String? {
    HTMLElement.allows("id", on: tag.name) ? tag["id"] ?? (tag.name == "a" ? tag["name"] : nil) : nil
  }

  /// A value without the characters that no text may hold.
  private static func gated(_ value: String) -> String { DecodedText.replacing(value)?.text ?? value }

  private mutating func attribute(_ name: String, _ value: String) {
    output.append(contentsOf: " \(name)=\"".utf8)
    Escaping.appendAttribute(value, to: &output)
    output.append(UInt8.quote)
  }
}

extension HTMLTag {
  /// The value of an attribute, the first where it is repeated, empty if it has none.
  subscript(_ name: String) -> String? {
    attributes.first { $0.name == name }.map { $0.value ?? "" }
  }
}

extension Link.Element {
  /// The link that a tag makes, if it makes one.
  init?(of tag: HTMLTag) {
    if tag.name == "a", tag["href"] != nil {
      self = .link
    } else if tag.name == "img" {
      self = .image
    } else {
      return nil
    }
  }
}
