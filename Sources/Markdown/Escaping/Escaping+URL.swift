import Ground

extension Escaping {
  /// Adds a URL, percent-encoded where it must be and escaped for an attribute; a dangerous one adds nothing.
  ///
  /// - Returns: whether the URL was safe.
  @discardableResult
  package static func appendURL(_ url: String, to output: inout [UInt8]) -> Bool {
    guard isSafeURL(url) else { return false }
    appendEncodedURL(url, to: &output)
    return true
  }

  /// Adds a URL without looking at its scheme.
  static func appendEncodedURL(_ url: String, to output: inout [UInt8]) {
    var url = url
    url.withUTF8 { url in
      var written = 0
      for index in url.indices where !isPlainInURL(url[index]) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: url[written..<index]))
        written = index + 1
        switch url[index] {
        case UInt8.ampersand: output.append(literal: "&amp;")
        case UInt8.apostrophe: output.append(literal: "&#x27;")
        case let byte:
          output.append(UInt8.percent)
          output.append(hexDigit(byte >> 4))
          output.append(hexDigit(byte & 15))
        }
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: url[written...]))
    }
  }

  /// Whether a URL is relative, or has one of the schemes http, https, mailto and tel, in the eyes of a browser.
  ///
  /// A browser drops leading control characters and spaces, and tabs and newlines anywhere, before it looks
  /// for a scheme. A character reference that survived decoding is decoded here once more, to be sure.
  package static func isSafeURL(_ url: String) -> Bool {
    var url = url
    return url.withUTF8 { bytes in
      guard isSafeScheme(bytes) else { return false }
      guard ByteSearch.first(UInt8.ampersand, in: bytes, from: 0) != nil else { return true }
      return decodingReferences(Array(bytes)).withUnsafeBufferPointer { isSafeScheme($0) }
    }
  }

  private static func isSafeScheme(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    // Up to eight letters packed into a number: no safe scheme is longer.
    var scheme: UInt64 = 0
    var count = 0
    for byte in url {
      switch byte {
      case 0...0x20, 0x7F: continue
      case UInt8.colon: return count <= 8 && safeSchemes.contains(scheme)
      case UInt8.capitalLetters, UInt8.lowercaseLetters,
        UInt8.digits, UInt8.plus, UInt8.hyphen, UInt8.period, 0x80...:
        scheme = scheme << 8 | UInt64(byte | 0x20)
        count += 1
      default: return true
      }
    }
    return true
  }

  private static let safeSchemes = ["http", "https", "mailto", "tel"].map { scheme in
    scheme.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }

  /// Decodes numeric character references and the few named ones that could hide a scheme.
  private static func decodingReferences(_ bytes: [UInt8]) -> [UInt8] {
    CharacterReference.decoding(bytes) { _, _ in true }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8.digit0 + value : UInt8.capitalA + value - 10
  }

  @inline(__always)
  private static func isPlainInURL(_ byte: UInt8) -> Bool {
    // A bit for each letter and digit and for each of `! # $ % ( ) * + , - . / : ; = ? @ _ ~`.
    let plain: UInt64 = byte < 64 ? 0xAFFF_FF3A_0000_0000 : 0x47FF_FFFE_87FF_FFFF
    return byte < 0x80 && plain &>> UInt64(byte & 63) & 1 != 0
  }
}
