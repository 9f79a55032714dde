import Ground
import YAML

/// Addresses that nobody outside can use, and that tell outsiders what there is inside: in any text, by their form, and
/// those that `services.yml` and `contacts.yml` know.
package struct PrivateAddresses: Sendable {
  /// An address that was found.
  package struct Found: Sendable, Hashable {
    /// Its bytes.
    package var range: Range<Int>
    /// What it is, `a link-local address`.
    package var what: String
  }

  /// The hosts of services, in lower case, each with its service; those with a dot in front stand for all under them.
  private var hosts: [String: String] = [:]
  private var domains: [(suffix: String, service: String)] = []
  private let contacts: ContactWays

  /// - Parameters:
  ///   - services: What `services.yml` knows.
  ///   - contacts: What `contacts.yml` knows.
  package init(_ services: Services = Services(), _ contacts: Contacts = Contacts()) {
    self.contacts = ContactWays(contacts)
    for service in services.all {
      let url = service.url.flatMap { WebURL($0.value).map { String($0.host) } }
      for host in ([service.host?.value, url].compactMap { $0 } + service.hosts.map(\.value)).map({ $0.lowercased() }) {
        guard !Self.isReserved(host) else { continue }
        if host.utf8.first == .period { domains.append((host, service.slug)) } else { hosts[host] = service.slug }
      }
    }
  }

  /// The private addresses in a part of a text, in its order.
  package func all(in bytes: [UInt8], _ range: Range<Int>) -> [Found] {
    var found = contacts.all(in: bytes, range)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard Self.isOfName(byte) || byte == .colon else {
        index += 1
        continue
      }
      var end = index
      if let (what, end) = ipv6(in: bytes, at: index, range) {
        found.append(Found(range: index..<end, what: what))
        index = end
        continue
      }
      while end < range.upperBound, Self.isOfName(bytes[end]) { end += 1 }
      if index < end { found += names(in: bytes, index..<end, range) }
      index = max(end, index + 1)
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What the host of a link is, if the link leads to whatever machine the reader has.
  package static func what(ofLink destination: String) -> String? {
    guard let host = WebURL(destination)?.host.lowercased() else { return nil }
    let isOwn = host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]"
    return isOwn ? "a link to the reader's own machine" : nil
  }

  /// What is in a run of letters, digits, dots, hyphens and underscores.
  private func names(in bytes: [UInt8], _ run: Range<Int>, _ range: Range<Int>) -> [Found] {
    var name = run
    while let last = name.last, bytes[last] == .period || bytes[last] == .hyphen { name.removeLast() }
    if let what = host(bytes, name, range) { return [Found(range: name, what: what)] }
    // `10.0.0.1-10.0.0.9`
    return bytes[name].split { $0 == .hyphen || $0 == .underscore }.compactMap { part in
      NetworkAddress.kind(ofIPv4: part).map { Found(range: part.indices, what: $0) }
    }
  }

  /// What a host is, if it is private.
  private func host(_ bytes: [UInt8], _ name: Range<Int>, _ range: Range<Int>) -> String? {
    guard name.contains(where: { bytes[$0] == .period }) || isInURL(bytes, name, range) else { return nil }
    let text = String(decoding: bytes[name], as: UTF8.self).lowercased()
    let whole = text.utf8.first == .period ? String(text.dropFirst()) : text
    guard !Self.isReserved(whole) else { return nil }
    let service = hosts[whole] ?? domains.first { whole.hasSuffix($0.suffix) || "." + whole == $0.suffix }?.service
    if let service { return "a host of `\(service)` in `services.yml`" }
    guard let suffix = Self.suffixes.first(where: { whole.hasSuffix("." + $0) }), isHost(bytes, name, range) else {
      return nil
    }
    return "a host under `.\(suffix)`"
  }

  /// The domains that no public name server answers for.
  private static let suffixes = [
    "internal", "intranet", "local", "localdomain", "lan", "corp", "home.arpa",
  ]

  /// Whether a name is one of those that stand for any host in examples.
  private static func isReserved(_ host: String) -> Bool {
    ["example", "test", "invalid", "example.com", "example.net", "example.org"].contains {
      host == $0 || host.hasSuffix("." + $0)
    }
  }

  /// Whether a name with a private suffix is not that of a file or of a part of a program: `/etc/rc.local`,
  /// `.env.local`, `storage.local(`.
  private func isHost(_ bytes: [UInt8], _ name: Range<Int>, _ range: Range<Int>) -> Bool {
    let before = name.lowerBound > range.lowerBound ? bytes[name.lowerBound - 1] : UInt8.space
    let after = name.upperBound < range.upperBound ? bytes[name.upperBound] : UInt8.space
    if bytes[name.lowerBound] == .period { return [.closeBrace, .greaterThan, .asterisk].contains(before) }
    if before == .slash { return name.lowerBound > range.lowerBound + 1 && bytes[name.lowerBound - 2] == .slash }
    return after != .openParenthesis
  }

  /// Whether a name follows the `//` of a URL, perhaps after a user.
  private func isInURL(_ bytes: [UInt8], _ name: Range<Int>, _ range: Range<Int>) -> Bool {
    var start = name.lowerBound
    if start > range.lowerBound, bytes[start - 1] == .at {
      start -= 1
      while start > range.lowerBound, Self.isOfName(bytes[start - 1]) || bytes[start - 1] == .colon { start -= 1 }
    }
    return start >= range.lowerBound + 2 && bytes[start - 1] == .slash && bytes[start - 2] == .slash
  }

  /// An address of IPv6 that begins at a place, and its end.
  private func ipv6(in bytes: [UInt8], at start: Int, _ range: Range<Int>) -> (String, end: Int)? {
    guard start == range.lowerBound || !Self.isOfName(bytes[start - 1]) && bytes[start - 1] != .colon else {
      return nil
    }
    var (end, colons) = (start, 0)
    while end < range.upperBound, Hexadecimal.digit(bytes[end]) != nil || bytes[end] == .colon {
      if bytes[end] == .colon { colons += 1 }
      end += 1
    }
    guard colons > 1, end == range.upperBound || !Self.isOfName(bytes[end]) || bytes[end] == .period else { return nil }
    // A colon of the sentence.
    if bytes[end - 1] == .colon, bytes[end - 2] != .colon { end -= 1 }
    return NetworkAddress.kind(ofIPv6: bytes[start..<end]).map { ($0, end) }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || byte == .period || byte == .hyphen
      || byte == .underscore || byte >= 0x80
  }
}
