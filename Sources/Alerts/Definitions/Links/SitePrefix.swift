import Ground
import Handbook
import YAML

/// The start of URLs that lead into the handbook: those of the site, or others that `links:` maps to content.
struct SitePrefix: Sendable {
  /// Whether it is where the site itself is published.
  let isOwn: Bool
  /// Where it leads in the content folder; empty for the root.
  let path: String
  let ignoresCase: Bool
  /// Nil where the prefix is not a URL.
  let scheme: WebURL.Scheme?
  /// What follows the scheme, without a slash at its end, the host in lower case.
  private let rest: [UInt8]

  /// The site's own address.
  init(site: String) {
    self.init(site, isOwn: true, path: "", ignoresCase: false)
  }

  init(_ mapping: AlertSettings.LinkMapping) {
    self.init(mapping.prefix.value, isOwn: false, path: mapping.path, ignoresCase: mapping.ignoresCase)
  }

  private init(_ text: String, isOwn: Bool, path: String, ignoresCase: Bool) {
    self.isOwn = isOwn
    self.path = path
    self.ignoresCase = ignoresCase
    let (scheme, bytes) = Self.split(text, ignoresCase: ignoresCase)
    self.scheme = scheme
    var rest = bytes
    while rest.last == .slash { rest.removeLast() }
    self.rest = rest
  }

  /// How long it is: of several that match, the longest counts.
  var length: Int { rest.count }

  /// The part of an address (scheme, host and path) after the prefix, without a slash at its start; nil if it does
  /// not start with the prefix.
  func remainder(of address: String) -> String? {
    let (scheme, bytes) = Self.split(address, ignoresCase: ignoresCase)
    guard (scheme == nil) == (self.scheme == nil), bytes.starts(with: rest) else { return nil }
    guard bytes.count > rest.count else { return "" }
    guard rest.isEmpty || bytes[rest.count] == .slash else { return nil }
    // Of what is matched without regard to case, the remainder still keeps its own.
    let written = Array(address.utf8.suffix(bytes.count - rest.count))
    // On our own site two slashes are another path; elsewhere nobody knows.
    return String(decoding: isOwn ? written.dropFirst() : written.drop { $0 == .slash }, as: UTF8.self)
  }

  /// The scheme in lower case, and what follows it with the host, or everything, in lower case.
  private static func split(_ text: String, ignoresCase: Bool) -> (scheme: WebURL.Scheme?, rest: [UInt8]) {
    let scheme = WebURL(text)?.scheme
    var rest = Array(text.utf8)
    if let scheme { rest.removeFirst(scheme.rawValue.utf8.count + "://".utf8.count) }
    let host = scheme == nil ? 0 : rest.firstIndex(of: UInt8.slash) ?? rest.count
    for index in 0..<(ignoresCase ? rest.count : host) { rest[index] = lower(rest[index]) }
    // The port that everybody takes without being told.
    let port = scheme == .https ? ":443" : scheme == .http ? ":80" : ""
    if !port.isEmpty, rest[..<host].suffix(port.utf8.count).elementsEqual(port.utf8) {
      rest.removeSubrange(host - port.utf8.count..<host)
    }
    return (scheme, rest)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= UInt8.capitalA && byte <= UInt8.capitalZ ? byte | 0x20 : byte
  }
}
