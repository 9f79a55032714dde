import Ground

/// What an attribute and a style sheet of a drawing may say.
enum DrawingAttribute {
  /// Checks an attribute by its name and its decoded value.
  static func check(_ name: String, _ value: [UInt8]) throws(DrawingProblem) {
    let parts = name.split(separator: ":", maxSplits: 1)
    guard let local = parts.last else { return }
    let shown = DrawingProblem.shown(name)
    if name == "xmlns" || parts.count == 2 && parts[0] == "xmlns" {
      return try checkNamespace(value, isDefault: name == "xmlns")
    }
    if local.lowercased().hasPrefix("on") { throw DrawingProblem("the handler `\(shown)` could run something") }
    switch local {
    case "href", "src": try checkAddress(value, shown)
    case "base": throw DrawingProblem("`\(shown)` changes where addresses lead")
    case "id", "class": return
    // Editors keep names of files of Windows in attributes of their own.
    default: try checkStyle(value, allowsBackslash: parts.count == 2 || local.hasPrefix("data-"))
    }
  }

  /// Checks a style sheet, or an attribute that may be read as one.
  static func checkStyle(_ text: [UInt8], allowsBackslash: Bool = false) throws(DrawingProblem) {
    let lower = text.map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 }[...]
    if !allowsBackslash, lower.contains(UInt8.backslash) { throw DrawingProblem("an escape in a style hides a name") }
    guard lower.contains(UInt8.openParenthesis) || lower.contains(UInt8.at) || lower.contains(UInt8.colon) else {
      return
    }
    for word in ["@import", "image-set(", "expression(", "-moz-binding", "behavior:", "javascript:"]
    where lower.range(of: word) != nil {
      throw DrawingProblem("`\(word)` in a style reaches outside the drawing")
    }
    var rest = lower
    while let call = rest.range(of: "url(") {
      rest = rest[call.upperBound...]
      let value = rest.drop { $0 <= .space || $0 == .quote || $0 == .apostrophe }
      guard value.first == .hash || isData(value, fonts: true) else { throw outside(value) }
    }
  }

  private static func checkAddress(_ value: [UInt8], _ name: String) throws(DrawingProblem) {
    guard value.isEmpty || value.first == .hash || isData(value[...]) else { throw outside(value[...]) }
  }

  private static func outside(_ value: ArraySlice<UInt8>) -> DrawingProblem {
    DrawingProblem(
      "`\(DrawingProblem.shown(String(decoding: value.prefix(60), as: UTF8.self)))` is outside the drawing")
  }

  /// Whether an address holds a picture of dots itself, or a font.
  private static func isData(_ value: ArraySlice<UInt8>, fonts: Bool = false) -> Bool {
    let kinds =
      ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif"]
      + (fonts
        ? ["font/woff", "font/woff2", "font/ttf", "font/otf", "application/font-woff", "application/x-font-ttf"] : [])
    let start = value.prefix(60).map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 }
    return kinds.contains { kind in
      let prefix = "data:" + kind
      guard start.starts(with: prefix.utf8) else { return false }
      let next = start.dropFirst(prefix.utf8.count).first
      return next == .semicolon || next == .comma
    }
  }

  private static func checkNamespace(_ value: [UInt8], isDefault: Bool) throws(DrawingProblem) {
    let name = String(decoding: value, as: UTF8.self)
    let isKnown = isDefault ? name == Self.svg : Self.ofEditors.contains(name)
    guard !isKnown else { return }
    throw DrawingProblem("nobody knows what the namespace `\(DrawingProblem.shown(name))` does")
  }

  private static let svg = "http://www.w3.org/2000/svg"

  private static let ofEditors: Set<String> = [
    "http://www.w3.org/1999/xlink", "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#", "http://web.resource.org/cc/", "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/XML/1998/namespace", "https://boxy-svg.com", "http://www.serif.com/", "http://vectornator.io",
    "http://www.bohemiancoding.com/sketch/ns", "http://www.figma.com/figma/ns",
    "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
  ]
}
