import Ground
import Platform

/// The name by which a browser asks for the preview.
///
/// A page of a stranger's site can have its own name lead to this machine (DNS rebinding); the browser then sends that
/// name. So only names are answered that no stranger has.
struct HostName: Sendable {
  /// The name without a port, in lower case; an IPv6 address without its brackets.
  let name: String

  /// Takes the value of a `Host` header; nil if it is not one.
  init?(header: String) {
    var bytes = Array(header.utf8)
    guard !bytes.isEmpty, bytes.count <= 260 else { return nil }
    let port: ArraySlice<UInt8>
    if bytes[0] == .openBracket {
      guard let end = bytes.firstIndex(of: .closeBracket) else { return nil }
      port = bytes[(end + 1)...]
      bytes = Array(bytes[1..<end])
    } else {
      let end = bytes.firstIndex(of: .colon) ?? bytes.endIndex
      port = bytes[end...]
      bytes = Array(bytes[..<end])
    }
    guard
      port.isEmpty
        || port.first == .colon && port.count > 1 && port.dropFirst().allSatisfy({ UInt8.digits.contains($0) })
    else { return nil }
    // A dot at the end is the same host to a resolver, and another one to a comparison.
    if bytes.last == .period { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 > .space && $0 < 0x7F }) else { return nil }
    name = String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// Takes an address as the user names it, without a port.
  init(address: String) { name = address.lowercased() }

  /// Whether it is this machine to everybody: `localhost`, `127.0.0.1`, `::1`.
  var isLoopback: Bool {
    name == "localhost" || name.hasSuffix(".localhost") || name == "::1" || isIPv4 && name.hasPrefix("127.")
  }

  /// Whether it is an address, which nobody but its owner can have lead here.
  var isAddress: Bool {
    var address = in6_addr()
    return isIPv4 || inet_pton(AF_INET6, name, &address) == 1
  }

  private var isIPv4: Bool {
    var address = in_addr()
    return inet_pton(AF_INET, name, &address) == 1
  }
}

/// The names by which the preview may be asked for.
struct KnownHosts: Sendable {
  /// The host that the user named; nil if only this machine is to reach the preview.
  let host: String?

  /// Whether a request with this `Host` header is answered.
  func allow(_ header: String) -> Bool {
    guard let name = HostName(header: header) else { return false }
    guard let host else { return name.isLoopback }
    return name.isLoopback || name.isAddress || name.name == host.lowercased() || Self.ownNames.contains(name.name)
  }

  /// What this machine is called in its network.
  private static let ownNames: [String] = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return [] }
    let own = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }.lowercased()
    return own.isEmpty ? [] : [own, own + ".local"]
  }()
}
