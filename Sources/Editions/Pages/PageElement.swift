import Ground

/// An element of a page, as far as twins tell elements apart.
enum PageElement {
  case paragraph, heading(Int), quote, unordered, ordered, item, pre, table, row, cell, headerCell
  case terms, term, meaning, label, rule, group
  case strong, emphasis, struck, code, link, image, lineBreak, checkbox, superscript
  /// An element that leaves its text as it is.
  case plain
  /// What nobody reads: scripts, drawings, buttons.
  case unread

  /// The element with a name; of a long one only the first eight letters count.
  init(_ name: PageName) {
    let number = Self.names.places.number(name.digest) { Self.names.known[$0].name == name }
    self = number.map { Self.names.known[$0].element } ?? .plain
  }

  /// Whether it never has an end tag.
  var isVoid: Bool {
    switch self {
    case .image, .lineBreak, .rule, .checkbox: true
    default: false
    }
  }

  private struct Names {
    var known: [(name: PageName, element: PageElement)] = []
    var places = ByteTable(capacity: 64)

    mutating func add(_ names: String..., as element: PageElement) {
      for name in names.map({ PageName($0.utf8) }) {
        places.add(name.digest, at: places.place(name.digest) { known[$0].name == name })
        known.append((name, element))
      }
    }
  }

  private static let names: Names = {
    var names = Names()
    names.add("p", as: .paragraph)
    for level in 1...6 { names.add("h\(level)", as: .heading(level)) }
    names.add("blockquote", as: .quote)
    names.add("ul", as: .unordered)
    names.add("ol", as: .ordered)
    names.add("li", as: .item)
    names.add("pre", as: .pre)
    names.add("table", as: .table)
    names.add("tr", as: .row)
    names.add("td", as: .cell)
    names.add("th", as: .headerCell)
    names.add("dl", as: .terms)
    names.add("dt", as: .term)
    names.add("dd", as: .meaning)
    names.add("summary", "figcaption", "caption", as: .label)
    names.add("hr", as: .rule)
    names.add("div", "section", "article", "aside", "header", "figure", "details", "main", as: .group)
    names.add("strong", "b", as: .strong)
    names.add("em", "i", "cite", "dfn", "var", as: .emphasis)
    names.add("del", "s", as: .struck)
    names.add("code", "kbd", "samp", as: .code)
    names.add("a", as: .link)
    names.add("img", as: .image)
    names.add("br", as: .lineBreak)
    names.add("input", as: .checkbox)
    names.add("sup", as: .superscript)
    names.add("script", "style", "button", "svg", "nav", "template", as: .unread)
    return names
  }()
}
