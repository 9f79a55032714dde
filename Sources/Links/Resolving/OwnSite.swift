import Ground

/// Where the site is published: tells absolute links into it from those that lead elsewhere.
package struct OwnSite: Sendable {
  /// The host in lower case, with the port where there is one.
  private let host: String
  /// The path without a slash at its end.
  private let path: [UInt8]

  /// Takes an absolute URL; nil if it has no host.
  package init?(_ url: String) {
    guard let url = WebURL(url) else { return nil }
    host = url.lowercasedHostAndPort
    path = Array(PathName.withoutEndSlashes(String(url.rest)).utf8)
  }

  /// The rest of an absolute path after the path of the site; nil for any other path, and where the site has none.
  func remainder(of absolute: String) -> Substring? {
    guard !path.isEmpty, absolute.utf8.starts(with: path) else { return nil }
    let rest = Substring(absolute.utf8.dropFirst(path.count))
    return rest.isEmpty || rest.utf8.first == .slash ? rest : nil
  }

  /// The path below the site's root of a URL that leads into it, with a slash at its start, query and fragment after
  /// it; nil for any other URL. Whether it says `http` or `https` does not count, nor does the case of the host.
  package func path(of url: Substring) -> Substring? {
    guard let url = WebURL(url) ?? WebURL(withoutScheme: url), url.lowercasedHostAndPort == host,
      url.rest.utf8.starts(with: path)
    else { return nil }
    let rest = url.rest.utf8.dropFirst(path.count)
    switch rest.first {
    case UInt8.slash: return Substring(rest)
    case nil, UInt8.questionMark, UInt8.hash: return Substring("/" + String(Substring(rest)))
    default: return nil
    }
  }
}
