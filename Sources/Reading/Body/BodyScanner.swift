import Ground
import Markdown

/// Reads the rendered body of a document piece by piece: its text, its tags, the places that are filled later.
///
/// The body is well-formed and escaped, whatever the document says: every `<` begins a tag, and values of attributes are
/// in quotes.
struct BodyScanner {
  /// What comes next.
  enum Event {
    case text(String)
    /// A tag: its name, the attributes as they are written, and the holes in them.
    case open(String, attributes: ArraySlice<UInt8>, holes: [Hole.Kind])
    case close(String)
    case hole(Hole.Kind)
  }

  private let html: [UInt8]
  private let holes: [Hole]
  private var index: Int
  private let end: Int
  private var hole: Int
  private let lastHole: Int

  init(_ body: RenderedBody, _ piece: BodyPieces.Piece) {
    (html, holes) = (body.html, body.holes)
    (index, end) = (piece.bytes.lowerBound, min(piece.bytes.upperBound, body.html.count))
    (hole, lastHole) = (piece.holes.lowerBound, piece.holes.upperBound)
  }

  /// The next event; nil at the end.
  mutating func next() -> Event? {
    if hole < lastHole, holes[hole].offset <= index {
      hole += 1
      return .hole(holes[hole - 1].kind)
    }
    guard index < end else { return nil }
    return html[index] == .lessThan ? tag() : text()
  }

  private mutating func text() -> Event {
    var stop = html[index..<end].firstIndex(of: UInt8.lessThan) ?? end
    if hole < lastHole { stop = min(stop, max(index + 1, holes[hole].offset)) }
    defer { index = stop }
    return .text(HTMLText.decode(html[index..<stop]))
  }

  private mutating func tag() -> Event {
    let isClosing = index + 1 < end && html[index + 1] == .slash
    let start = index + (isClosing ? 2 : 1)
    let name = html[start..<end].prefix { $0 != .space && $0 != .greaterThan && $0 != .slash && $0 != .lineFeed }
    var stop = name.endIndex
    var isQuoted = false
    while stop < end, isQuoted || html[stop] != .greaterThan {
      if html[stop] == .quote { isQuoted.toggle() }
      stop += 1
    }
    var inside: [Hole.Kind] = []
    while hole < lastHole, holes[hole].offset <= stop {
      inside.append(holes[hole].kind)
      hole += 1
    }
    defer { index = min(stop + 1, end) }
    let text = String(decoding: name, as: UTF8.self)
    return isClosing ? .close(text) : .open(text, attributes: html[name.endIndex..<stop], holes: inside)
  }

  /// The value of an attribute, decoded; nil if the tag does not have it.
  static func value(_ name: String, in attributes: ArraySlice<UInt8>) -> String? {
    guard let start = attributes.range(of: " \(name)=\"")?.upperBound else { return nil }
    return HTMLText.decode(attributes[start...].prefix { $0 != .quote })
  }
}
