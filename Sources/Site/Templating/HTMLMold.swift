import Markdown

/// A piece of HTML that stands often on every page, taken apart once at the places that are filled.
struct HTMLMold: Sendable {
  /// A place of the piece.
  enum Place: UInt8, CaseIterable {
    case id = 1
    case words = 2

    /// The control character that stands for the place.
    var mark: String { String(Unicode.Scalar(rawValue)) }
  }

  /// Literal bytes, and the place behind them; nil behind the last.
  private var parts: [(bytes: [UInt8], place: Place?)] = []

  /// Takes a piece in which marks stand for its places.
  init(_ html: TrustedHTML) {
    var bytes: [UInt8] = []
    for byte in html.bytes {
      if let place = Place(rawValue: byte) {
        parts.append((bytes, place))
        bytes = []
      } else {
        bytes.append(byte)
      }
    }
    parts.append((bytes, nil))
  }

  /// Writes the piece; `fill` writes what belongs into each place.
  @inline(__always)
  func write(to output: inout NamedHTML, fill: (Place, inout NamedHTML) -> Void) {
    for index in parts.indices {
      output.bytes.append(contentsOf: parts[index].bytes)
      if let place = parts[index].place { fill(place, &output) }
    }
  }
}
