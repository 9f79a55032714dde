import Ground
import Markdown

/// A word of the interface with its places `{name}`, taken apart once for all pages.
struct Phrase: Sendable {
  private var parts: [Part] = []

  private enum Part: Sendable {
    /// A text, and the same as HTML.
    case text(String, html: [UInt8])
    case place(String)
  }

  /// Takes a text apart; a brace that opens no place is text.
  init(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      add(rest[..<open])
      parts.append(.place(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    add(rest)
  }

  private mutating func add(_ text: Substring) {
    guard !text.isEmpty else { return }
    parts.append(.text(String(text), html: TrustedHTML.escaping(String(text)).bytes))
  }

  /// The names of its places.
  var places: Set<String> {
    Set(parts.compactMap { part in if case .place(let name) = part { name } else { nil } })
  }

  /// The text with its places filled; a place without a value stays.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    var output = ""
    for part in parts {
      switch part {
      case .text(let text, _): output += text
      case .place(let name): output += values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }
    return output
  }

  /// Writes the text as HTML, `fill` what belongs into each place.
  @inline(__always)
  func write(to html: inout [UInt8], fill: (_ place: String, _ html: inout [UInt8]) -> Void) {
    for part in parts {
      switch part {
      case .text(_, let bytes): html.append(contentsOf: bytes)
      case .place(let name): fill(name, &html)
      }
    }
  }
}
