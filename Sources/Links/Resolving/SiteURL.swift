import Ground

/// Absolute URLs into the published site.
package struct SiteURL: Sendable {
  /// Where the site is published, without a slash at its end.
  package let base: String

  /// Takes the URL under which the site is published.
  package init(base: String) {
    self.base = PathName.withoutEndSlashes(base)
  }

  /// The URL of an anchor, with the parameters in the query, which comes before the fragment.
  package func url(of name: AnchorName, parameters: [(name: String, value: String)] = []) -> String {
    let path = name.page == GeneratedFile.frontPage.path ? "" : ContentPath.percentEncoded(name.page)
    let query = parameters.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    let fragment = name.id.map { "#" + ContentPath.percentEncoded($0) } ?? ""
    return base + "/" + path + (query.isEmpty ? "" : "?" + query) + fragment
  }

  /// Percent-encodes all that is not unreserved, as the parts of a query need it.
  package static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8.lowercaseLetters, UInt8.capitalLetters,
        UInt8.digits, UInt8.hyphen, UInt8.period, UInt8.underscore,
        UInt8.tilde:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
