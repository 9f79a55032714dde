/// HTML that is already safe to write as it is: escaped by this module, or written by a template.
package struct TrustedHTML: Sendable, Hashable {
  /// The UTF-8 bytes.
  package private(set) var bytes: [UInt8]

  /// No HTML at all.
  package static let empty = TrustedHTML(trusted: [])

  /// Takes over the responsibility that `html` is well-formed and escaped.
  package init(trusted html: String) { bytes = Array(html.utf8) }

  /// Takes over the responsibility that `bytes` are well-formed, escaped HTML in UTF-8.
  package init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// HTML that shows `text` as it is.
  package static func escaping(_ text: String) -> TrustedHTML {
    var bytes: [UInt8] = []
    Escaping.appendText(text, to: &bytes)
    return TrustedHTML(trusted: bytes)
  }

  /// The HTML as a string.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there is nothing in it.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Adds HTML that is already safe.
  package mutating func append(_ other: TrustedHTML) { bytes.append(contentsOf: other.bytes) }

  /// Adds text, escaped.
  package mutating func append(escaping text: String) { Escaping.appendText(text, to: &bytes) }

  /// Both, one after the other.
  package static func + (lhs: TrustedHTML, rhs: TrustedHTML) -> TrustedHTML {
    TrustedHTML(trusted: lhs.bytes + rhs.bytes)
  }
}
