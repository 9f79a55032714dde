/// HTML that is already safe to write as it stands: escaped by this module, or written by a template.
public struct TrustedHTML: Sendable, Hashable {
  /// The UTF-8 bytes.
  public private(set) var bytes: [UInt8]

  /// No HTML at all.
  public static let empty = TrustedHTML(trusted: [])

  /// Takes over the responsibility that `html` is well-formed and escaped.
  public init(trusted html: String) { bytes = Array(html.utf8) }

  /// Takes over the responsibility that `bytes` are well-formed, escaped HTML in UTF-8.
  public init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// HTML that shows `text` as it is.
  public static func escaping(_ text: String) -> TrustedHTML {
    var bytes: [UInt8] = []
    Escaping.appendText(text, to: &bytes)
    return TrustedHTML(trusted: bytes)
  }

  /// The HTML as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Adds HTML that is already safe.
  public mutating func append(_ other: TrustedHTML) { bytes.append(contentsOf: other.bytes) }

  /// Adds text, escaped.
  public mutating func append(escaping text: String) { Escaping.appendText(text, to: &bytes) }

  /// Both, one after the other.
  public static func + (lhs: TrustedHTML, rhs: TrustedHTML) -> TrustedHTML {
    TrustedHTML(trusted: lhs.bytes + rhs.bytes)
  }
}
