import Ground

/// Writing HTML in place: the literal is trusted, what is put into it says what it is.
///
/// `"<dt>\(text: label)</dt>"` escapes `label`; `"<a href=\"\(url: address)\">"` encodes `address` and leaves out a
/// dangerous one; `\(html)` takes HTML that is trusted already.
extension TrustedHTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: StaticString) {
    var bytes: [UInt8] = []
    bytes.append(literal: value)
    self.init(trusted: bytes)
  }

  package init(stringInterpolation: Interpolation) { self.init(trusted: stringInterpolation.bytes) }

  /// Collects the bytes of an interpolated literal.
  package struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: StaticString) { bytes.append(literal: literal) }

    /// Escapes a text.
    package mutating func appendInterpolation(text: String) { Escaping.appendText(text, to: &bytes) }

    /// Encodes a URL for an attribute; a dangerous one is left out.
    package mutating func appendInterpolation(url: String) { Escaping.appendURL(url, to: &bytes) }

    /// Takes trusted HTML as it is.
    package mutating func appendInterpolation(_ html: TrustedHTML) { bytes.append(contentsOf: html.bytes) }
  }

  /// Adds HTML at the end.
  package static func += (lhs: inout TrustedHTML, rhs: TrustedHTML) { lhs.append(rhs) }
}
