/// An `http` or `https` URL, split by its bytes as written: nothing is decoded and nothing is normalised.
///
/// It says what is where, not whether every character is allowed there.
package struct WebURL: Sendable {
  /// How the server is asked.
  package enum Scheme: String, Sendable {
    case http, https
  }

  package let scheme: Scheme
  /// The host without user and port; never empty.
  package let host: Substring
  /// The host, with the port where there is one.
  package let hostAndPort: Substring
  /// Path, query and fragment; empty if the URL ends with the host.
  package let rest: Substring

  /// Reads a URL; nil if it has another scheme, or no host.
  package init?(_ text: Substring) {
    guard let (scheme, rest) = Self.scheme(of: text) else { return nil }
    self.init(scheme, rest)
  }

  /// Reads a URL; nil if it has another scheme, or no host.
  package init?(_ text: String) { self.init(text[...]) }

  /// Reads a URL that leaves the scheme to the page that it is on, `//host/path`; nil for any other.
  package init?(withoutScheme text: Substring) {
    guard text.utf8.starts(with: "//".utf8) else { return nil }
    self.init(.https, text[text.utf8.index(text.startIndex, offsetBy: 2)...])
  }

  private init?(_ scheme: Scheme, _ text: Substring) {
    // The bytes in one piece are looked through at a fraction of the cost of a string's own view.
    let parts = text.utf8.withContiguousStorageIfAvailable(Self.parts) ?? Self.parts(Array(text.utf8))
    guard parts.host < parts.hostEnd else { return nil }
    func index(_ offset: Int) -> Substring.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
    let (host, end) = (index(parts.host), index(parts.end))
    self.scheme = scheme
    (self.host, hostAndPort, rest) = (text[host..<index(parts.hostEnd)], text[host..<end], text[end...])
  }

  /// Where the host begins and ends, and where its port ends, in what follows `://`.
  private static func parts(
    _ bytes: some RandomAccessCollection<UInt8>
  ) -> (host: Int, hostEnd: Int, end: Int) {
    let bytes = bytes.prefix { $0 != .slash && $0 != .questionMark && $0 != .hash }
    let authority = bytes.suffix(bytes.reversed().prefix { $0 != .at }.count)
    // The colons of an address of IPv6 are in brackets.
    let colon = authority.last == .closeBracket ? nil : authority.lastIndex(of: .colon)
    let host = bytes.count - authority.count
    return (host, colon.map { bytes.distance(from: bytes.startIndex, to: $0) } ?? bytes.count, bytes.count)
  }

  /// The host, with the port where there is one, in lower case.
  package var lowercasedHostAndPort: String { hostAndPort.lowercased() }

  /// The scheme of a URL, and what follows its `://`.
  private static func scheme(of text: Substring) -> (Scheme, rest: Substring)? {
    for scheme in [Scheme.https, .http] {
      let head = text.utf8.prefix(scheme.rawValue.utf8.count)
      let rest = text.utf8[head.endIndex...]
      guard head.equalsIgnoringCase(scheme.rawValue.utf8), rest.starts(with: "://".utf8) else { continue }
      return (scheme, Substring(rest.dropFirst(3)))
    }
    return nil
  }
}

extension WebURL {
  /// Why a URL is not one to which paths can be appended; nil if it is.
  package static func problem(ofBase text: String) -> String? {
    guard let url = WebURL(text) else { return "it is not an `http` or `https` URL" }
    if text[..<url.host.startIndex].utf8.contains(.at) { return "it has a user or a password, and every link would" }
    guard let end = url.rest.utf8.first(where: { $0 == .questionMark || $0 == .hash }) else { return nil }
    return end == .hash ? "it has a fragment, and paths come before it" : "it has a query, and paths come before it"
  }
}
