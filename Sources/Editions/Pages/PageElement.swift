/// An element of a page, as far as twins tell elements apart.
enum PageElement {
  case paragraph, heading(Int), quote, unordered, ordered, item, pre, table, row, cell, headerCell
  case terms, term, meaning, label, rule, group
  case strong, emphasis, struck, code, link, image, lineBreak, checkbox, superscript
  /// An element that leaves its text as it is.
  case plain
  /// What nobody reads: scripts, drawings, buttons.
  case unread

  /// The element with a name.
  init(_ name: ArraySlice<UInt8>) {
    // A name packed into a number, of long ones only the first eight letters.
    var packed: UInt64 = 0
    for byte in name.prefix(8) { packed = packed << 8 | UInt64(byte) }
    self = Self.known[packed] ?? .plain
  }

  private static let known: [UInt64: PageElement] = {
    var known: [UInt64: PageElement] = [:]
    func add(_ names: String..., as element: PageElement) {
      for name in names { known[name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }] = element }
    }
    add("p", as: .paragraph)
    for level in 1...6 { add("h\(level)", as: .heading(level)) }
    add("blockquote", as: .quote)
    add("ul", as: .unordered)
    add("ol", as: .ordered)
    add("li", as: .item)
    add("pre", as: .pre)
    add("table", as: .table)
    add("tr", as: .row)
    add("td", as: .cell)
    add("th", as: .headerCell)
    add("dl", as: .terms)
    add("dt", as: .term)
    add("dd", as: .meaning)
    add("summary", "figcaption", "caption", as: .label)
    add("hr", as: .rule)
    add("div", "section", "article", "aside", "header", "figure", "details", "main", as: .group)
    add("strong", "b", as: .strong)
    add("em", "i", "cite", "dfn", "var", as: .emphasis)
    add("del", "s", as: .struck)
    add("code", "kbd", "samp", as: .code)
    add("a", as: .link)
    add("img", as: .image)
    add("br", as: .lineBreak)
    add("input", as: .checkbox)
    add("sup", as: .superscript)
    add("script", "style", "button", "svg", "nav", "template", as: .unread)
    return known
  }()
}
