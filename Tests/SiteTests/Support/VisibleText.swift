/// What a page shows or reads out: its text, and the attributes that are text.
struct VisibleText {
  /// Each stretch of text between two tags, and each such attribute.
  private(set) var texts: [String] = []

  /// The attributes that somebody sees or hears.
  private static let attributes: Set = ["alt", "aria-label", "data-example", "placeholder", "title"]
  /// What is shown to nobody.
  private static let hidden: Set = ["script", "style"]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - html: The page, as Kedge writes it.
  ///   - isLeftOut: Whether an element is left out with all that it holds, by its tag.
  init(_ html: String, leavingOut isLeftOut: (_ tag: String) -> Bool = { _ in false }) {
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      add(rest[..<open])
      guard let close = rest[open...].firstIndex(of: ">") else { return }
      let tag = String(rest[open...close])
      rest = rest[rest.index(after: close)...]
      let name = String(tag.dropFirst().prefix { $0.isLetter || $0.isNumber })
      if Self.hidden.contains(name) || (!name.isEmpty && isLeftOut(tag)) {
        rest = Self.after(name, in: rest)
      } else {
        for (key, value) in Self.attributes(of: tag) where Self.attributes.contains(key) { add(value) }
      }
    }
    add(rest)
  }

  private mutating func add(_ text: Substring) {
    var text = String(text)
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#123;", "{")] {
      text = text.replacing(entity, with: character)
    }
    text = text.replacing("&amp;", with: "&")
    if !text.allSatisfy(\.isWhitespace) { texts.append(text) }
  }

  /// What follows the end of the element that has just begun; elements of one name within it are counted.
  private static func after(_ name: String, in html: Substring) -> Substring {
    var (rest, depth) = (html, 1)
    while depth > 0, let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      if rest.hasPrefix("</" + name + ">") { depth -= 1 } else if rest.hasPrefix("<" + name + " ") { depth += 1 }
      rest = rest.dropFirst()
    }
    return rest.drop { $0 != ">" }.dropFirst()
  }

  private static func attributes(of tag: String) -> [(name: String, value: Substring)] {
    var found: [(String, Substring)] = []
    var rest = Substring(tag)
    while let equals = rest.range(of: "=\"") {
      let name = rest[..<equals.lowerBound].split(separator: " ").last.map(String.init) ?? ""
      let value = rest[equals.upperBound...].prefix { $0 != "\"" }
      found.append((name, value))
      rest = rest[value.endIndex...].dropFirst()
    }
    return found
  }
}

extension Substring {
  /// Where a text first appears in it.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
