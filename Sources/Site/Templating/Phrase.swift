/// A word of the interface with its places `{name}`, taken apart once for all pages.
struct Phrase: Sendable {
  private var parts: [Part] = []

  private enum Part: Sendable {
    case text(String)
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
    if !text.isEmpty { parts.append(.text(String(text))) }
  }

  /// The text with its places filled; a place without a value stays.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    var output = ""
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .place(let name): output += values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }
    return output
  }
}
