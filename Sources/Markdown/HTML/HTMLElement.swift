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
  }

  /// The kind of an element, nil for those that are shown as text.
  static func kind(of name: String) -> Kind? { kinds[name] }

  /// The attributes that an element may have; their values are checked one by one.
  static func allows(_ attribute: String, on element: String) -> Bool {
    switch (element, attribute) {
    case ("a", "href"), ("a", "name"), ("img", "src"), ("img", "alt"), ("img", "width"), ("img", "height"),
      ("details", "open"):
      true
    case (_, "title"): true
    case ("a", "id"), ("div", "id"), ("span", "id"), ("p", "id"), ("details", "id"), ("blockquote", "id"): true
    default: false
    }
  }

  /// Attributes that do no harm when they go, so that nobody needs to hear of it.
  static func dropsSilently(_ attribute: String) -> Bool {
    ["align", "class", "target", "rel", "loading", "valign", "border"].contains(attribute)
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = ["br": .void, "wbr": .void, "img": .void, "hr": .voidBlock]
    for name in [
      "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
      "span", "strong", "sub", "sup", "u", "var",
    ] {
      kinds[name] = .phrasing
    }
    for name in ["p", "summary"] { kinds[name] = .text }
    for name in ["blockquote", "details", "div"] { kinds[name] = .container }
    return kinds
  }()
}
