import Foundation

/// What a page of the site offers and what it asks for, read tag by tag.
struct HTMLPage {
  /// The values of every `id`, in order.
  private(set) var ids: [String] = []
  /// The values of every `href` and `src`, unescaped, in order.
  private(set) var links: [String] = []

  /// Reads well-formed HTML; what is between `<script>` or `<style>` and its end tag is not HTML.
  init(_ html: String) {
    var rest = Array(html.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        rest = Self.rest(of: rest, after: "-->")
        continue
      }
      let name = rest.prefix { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
      rest = rest[name.endIndex...]
      while let (key, value) = Self.attribute(&rest) { note(key, value) }
      for raw in ["script", "style"] where name.elementsEqual(raw.utf8) {
        rest = Self.rest(of: rest, after: "</\(raw)")
      }
    }
  }

  private mutating func note(_ key: String, _ value: String) {
    switch key {
    case "id": ids.append(value)
    case "href", "src": links.append(value)
    default: return
    }
  }

  /// Takes the next attribute of a tag off `rest`; nil at the tag's end, which goes too.
  private static func attribute(_ rest: inout ArraySlice<UInt8>) -> (key: String, value: String)? {
    rest = rest.drop { isSpace($0) || $0 == UInt8(ascii: "/") }
    let key = rest.prefix { !isSpace($0) && !"=>".utf8.contains($0) }
    rest = rest[key.endIndex...]
    guard !key.isEmpty else {
      rest = rest.dropFirst()
      return nil
    }
    guard rest.first == UInt8(ascii: "=") else { return (text(key), "") }
    rest = rest.dropFirst()
    let value: ArraySlice<UInt8>
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = rest.dropFirst().prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
    } else {
      value = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ">") }
      rest = rest[value.endIndex...]
    }
    return (text(key), unescaped(text(value)))
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  private static func rest(of bytes: ArraySlice<UInt8>, after end: String) -> ArraySlice<UInt8> {
    bytes.firstRange(of: Array(end.utf8)).map { bytes[$0.upperBound...] } ?? []
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
