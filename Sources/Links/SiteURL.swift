/// Absolute URLs into the published site.
public struct SiteURL: Sendable {
  /// Where the site is published, without a slash at its end.
  public let base: String

  /// Takes the URL under which the site is published.
  public init(base: String) {
    var base = base
    while base.hasSuffix("/") { base.removeLast() }
    self.base = base
  }

  /// The URL of an anchor, with the parameters in the query, which comes before the fragment.
  public func url(of name: AnchorName, parameters: [(name: String, value: String)] = []) -> String {
    let path = name.page == "index.html" ? "" : ContentPath.percentEncoded(name.page)
    let query = parameters.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    let fragment = name.id.map { "#" + ContentPath.percentEncoded($0) } ?? ""
    return base + "/" + path + (query.isEmpty ? "" : "?" + query) + fragment
  }

  /// Percent-encodes all that is not unreserved, as the parts of a query need it.
  public static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
