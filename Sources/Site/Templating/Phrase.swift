import Markdown

/// A word of the interface with its places `{name}`, taken apart once for all pages.
struct Phrase: Sendable {
  private var parts: [Part] = []

  private enum Part: Sendable {
    case text(String, escaped: [UInt8])
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
    parts.append(.text(String(text), escaped: TrustedHTML.escaping(String(text)).bytes))
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

  /// Writes the text, escaped, with `value` in its one place.
  func write(_ value: some Collection<UInt8>, to output: inout [UInt8]) {
    for part in parts {
      switch part {
      case .text(_, let escaped): output.append(contentsOf: escaped)
      case .place: Escaping.appendText(value, to: &output)
      }
    }
  }
}
