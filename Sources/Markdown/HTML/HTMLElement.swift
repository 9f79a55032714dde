/// The elements that raw HTML may use, and what may be in what.
enum HTMLElement {
  enum Kind {
    /// Has no end tag and is in text.
    case void
    /// `<hr>`: has no end tag and is between blocks.
    case voidBlock
    /// Stands in text and holds text.
    case phrasing
    /// Stands between blocks and holds text.
    case text
    /// Stands between blocks and holds blocks.
    case container
    /// Holds nothing but elements of its own: a list, a table.
    case structure
    /// Goes without a word: the page is complete without it.
    case ignored
  }

  /// The kind of an element, nil for those that are shown as text.
  static func kind(of name: String) -> Kind? { kinds[name] }

  /// The elements one of which must be right around an element; nil if any may.
  static func parents(of name: String) -> [String]? { parents[name] }

  /// The open elements that the start of another ends, where their end tags were left out.
  static func ended(by name: String) -> [String]? { ended[name] }

  /// Whether the end tag of an element may be left out.
  static func mayLackEnd(_ name: String) -> Bool {
    switch name {
    case "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot": true
    default: false
    }
  }

  /// Whether a table's cell in Markdown may hold a block, all of it on one line.
  static func isForCells(_ name: String) -> Bool {
    switch name {
    case "ul", "ol", "li", "p", "div", "details", "summary", "blockquote", "hr": true
    default: false
    }
  }

  /// What an element is called on the page: those of the past have names of today.
  static func written(_ name: String) -> String {
    switch name {
    case "center", "article", "aside": "div"
    case "font", "tt", "big": name == "tt" ? "code" : "span"
    case "strike": "s"
    default: name
    }
  }

  /// The attributes that an element may have; their values are checked one by one.
  static func allows(_ attribute: String, on element: String) -> Bool {
    switch (element, attribute) {
    case ("a", "href"), ("a", "name"), ("img", "src"), ("img", "alt"), ("img", "width"), ("img", "height"),
      ("details", "open"), ("td", "colspan"), ("td", "rowspan"), ("th", "colspan"), ("th", "rowspan"), ("ol", "start"):
      true
    case (_, "title"), (_, "id"): true
    default: false
    }
  }

  /// The attributes of an element whose values are numbers.
  static func numbers(on element: String) -> [String] {
    switch element {
    case "img": ["width", "height"]
    case "td", "th": ["colspan", "rowspan"]
    case "ol": ["start"]
    default: []
    }
  }

  /// Attributes that do no harm when they go, so that nobody needs to hear of it.
  static func dropsSilently(_ attribute: String, on element: String) -> Bool {
    switch attribute {
    case "align", "class", "target", "rel", "loading", "valign", "border", "cellpadding", "cellspacing", "scope",
      "role", "nowrap", "bgcolor", "summary", "frame", "rules":
      true
    case "width", "height": element != "img"
    case "color", "size", "face": element == "font"
    default: false
    }
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [
      "br": .void, "wbr": .void, "img": .void, "hr": .voidBlock, "source": .ignored, "col": .ignored,
      "colgroup": .ignored, "picture": .ignored,
    ]
    for name in [
      "a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
      "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    ] {
      kinds[name] = .phrasing
    }
    for name in ["p", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "caption", "figcaption"] {
      kinds[name] = .text
    }
    for name in [
      "article", "aside", "blockquote", "center", "details", "div", "figure", "li", "dd", "td", "th", "section",
    ] {
      kinds[name] = .container
    }
    for name in ["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"] { kinds[name] = .structure }
    return kinds
  }()

  private static let parents: [String: [String]] = [
    "summary": ["details"], "figcaption": ["figure"], "caption": ["table"], "li": ["ul", "ol"], "dt": ["dl"],
    "dd": ["dl"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"],
    "tr": ["table", "thead", "tbody", "tfoot"], "td": ["tr"], "th": ["tr"],
  ]

  private static let ended: [String: [String]] = [
    "li": ["li"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "td": ["td", "th"], "th": ["td", "th"],
    "tr": ["td", "th", "tr"], "thead": ["td", "th", "tr", "thead", "tbody", "tfoot"],
    "tbody": ["td", "th", "tr", "thead", "tbody", "tfoot"], "tfoot": ["td", "th", "tr", "thead", "tbody", "tfoot"],
  ]
}
