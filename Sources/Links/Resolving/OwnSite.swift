import Ground

/// Where the site is published: tells absolute links into it from those that lead elsewhere.
struct OwnSite: Sendable {
  /// The host in lower case, with the port where there is one.
  private let host: String
  /// The path without a slash at its end.
  private let path: [UInt8]

  /// Takes an absolute URL; nil where it has no host.
  init?(_ url: String) {
    guard let url = WebURL(url) else { return nil }
    host = url.lowercasedHostAndPort
    path = Array(PathName.withoutEndSlashes(String(url.rest)).utf8)
  }

  /// The path below the site's root of a URL that leads into it, with a slash at its start, query and fragment after
  /// it; nil for any other URL. Whether it says `http` or `https` does not count, nor does the case of the host.
  func path(of url: Substring) -> Substring? {
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

  private static func split(_ url: Substring) -> (host: [UInt8], rest: Substring)? {
    var bytes = url.utf8
    var scheme: [UInt8] = []
    while let byte = bytes.first, byte != .slash {
      scheme.append(byte | 0x20)
      bytes.removeFirst()
      if scheme.count > 6 { return nil }
    }
    guard bytes.starts(with: "//".utf8),
      scheme.isEmpty || scheme == Array("http:".utf8) || scheme == Array("https:".utf8)
    else { return nil }
    bytes = bytes.dropFirst(2)
    let end = bytes.firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    let host = bytes[..<end].map { $0 >= UInt8.capitalA && $0 <= UInt8.capitalZ ? $0 | 0x20 : $0 }
    return host.isEmpty ? nil : (host, Substring(bytes[end...]))
  }
}

/// What a build writes besides the pages of the documents and the files that they use.
package enum GeneratedPages {
  /// The pages that a document may link to, by their paths in the site.
  package static let paths = ["index.html", "404.html", "freshness.html", "book.html"]
  /// The other files.
  package static let files = [
    "robots.txt", ".kedge-manifest", "api/anchors.json", "api/failure_reasons.json", "schemas/anchors.schema.json",
    "schemas/failure_reasons.schema.json", "schemas/freshness.schema.json", "api/freshness.json", "drills.ics",
    "metrics.prom", "assets/search.js", "offline.txt", "sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png",
    "icon-512.png", "icon-maskable.png",
  ]
}
