import Ground

/// The seven ways in which CommonMark lets a block of HTML begin.
enum HTMLBlockStart {
  /// Whether a line that starts with `<` begins a block of HTML where no paragraph is open.
  static func matches(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.dropFirst()
    guard let first = rest.first else { return false }
    if first == .questionMark { return true }
    if first == .exclamationMark {
      guard let second = rest.dropFirst().first else { return false }
      return rest.starts(with: "!--".utf8) || isLetter(second) || rest.starts(with: "![CDATA[".utf8)
    }
    let isClosing = first == .slash
    let name = (isClosing ? rest.dropFirst() : rest).prefix { isLetter($0) || (0x30...0x39).contains($0) }
    let after = line[name.endIndex...]
    let word = String(decoding: name, as: UTF8.self).lowercased()
    if endsName(after, allowingSlash: false), !isClosing, verbatim.contains(word) { return true }
    if endsName(after, allowingSlash: true), blocks.contains(word) { return true }
    guard let tag = HTMLTag(in: line) else { return false }
    return line[tag.end...].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  private static func endsName(_ rest: ArraySlice<UInt8>, allowingSlash: Bool) -> Bool {
    guard let next = rest.first else { return true }
    return next == 0x20 || (0x09...0x0D).contains(next) || next == .greaterThan
      || (allowingSlash && rest.starts(with: "/>".utf8))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static let verbatim: Set = ["script", "pre", "style", "textarea"]

  private static let blocks: Set = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend",
    "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param",
    "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}
