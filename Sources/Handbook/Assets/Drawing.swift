import Ground

/// An SVG of drawing elements alone: no script, no handler, no other document in it, nothing from elsewhere.
///
/// Shown as a picture an SVG runs nothing, but opened by a link it is a document of the site's origin.
package struct Drawing {
  /// Why a drawing is not published, in words; nil if it only draws.
  package static func problem(in bytes: [UInt8]) -> String? {
    var drawing = Drawing()
    var reader = DrawingReader(bytes)
    do {
      while let token = try reader.next() { try drawing.take(token) }
      return nil
    } catch {
      let line = bytes.prefix(reader.place).reduce(1) { $1 == .lineFeed ? $0 + 1 : $0 }
      return "line \(line) of the drawing: \(error.reason)"
    }
  }

  /// The text of the style sheet that is open.
  private var style: [UInt8]?

  private mutating func take(_ token: DrawingReader.Token) throws(DrawingProblem) {
    switch token {
    case .start(let name, let attributes, let isClosed):
      try check(element: name)
      for (name, value) in attributes { try DrawingAttribute.check(name, value) }
      if name == "style", !isClosed { style = [] }
    case .text(let text): style? += text
    case .end(let name):
      guard name == "style", let text = style else { return }
      try DrawingAttribute.checkStyle(text)
      style = nil
    }
  }

  private func check(element name: String) throws(DrawingProblem) {
    guard style == nil else { throw DrawingProblem("a style sheet contains elements") }
    // What has a prefix is of a namespace of editors, which nothing draws and nothing runs.
    guard !name.utf8.contains(UInt8.colon), !Self.elements.contains(name) else { return }
    throw DrawingProblem("`<\(DrawingProblem.shown(name))>` does not draw")
  }

  private static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan", "textPath", "title", "desc", "metadata", "a", "image", "style", "linearGradient",
    "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "view", "filter", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
    "feSpotLight", "feTile", "feTurbulence",
  ]
}

/// What is wrong with a drawing.
struct DrawingProblem: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }

  /// A name or value as a finding shows it.
  static func shown(_ text: some StringProtocol) -> String { String(text.prefix(60)) }
}
