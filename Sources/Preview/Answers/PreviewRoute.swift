import Ground
import Links

/// What a request asks for, found out from its head alone.
enum PreviewRoute: Equatable, Sendable {
  /// A file of the site, by the path that it has there; `/` at the end stands for the front page of a folder.
  case file(String)
  /// The script that every page of the preview loads.
  case script
  /// What changes on the page of this path, as long as the browser listens.
  case events(page: String)
  /// Nothing: the status, and why.
  case refused(Int, String)

  /// What of a request's head counts.
  struct Request: Sendable {
    var method: String
    var target: String
    /// Every `Host` header.
    var hosts: [String] = []
    /// `Sec-Fetch-Site`: whose page asks, as far as the browser says.
    var site: String?
    /// Whether the browser asks for a service worker.
    var isWorker = false
    /// Whether a page asks, to run what it gets as a script.
    var isScript = false
    /// `If-None-Match`.
    var known: String?
    /// Whether it has, or claims to have, a body.
    var hasBody = false
  }

  /// Where what belongs to the preview itself is: no file of a site has a path that begins with a dot.
  static let own = "/.kedge/"

  /// Finds out what a request asks for.
  init(_ request: Request, _ hosts: KnownHosts) {
    self = Self.route(request, hosts)
  }

  private static func route(_ request: Request, _ hosts: KnownHosts) -> PreviewRoute {
    guard request.hosts.count == 1, let host = request.hosts.first else {
      return .refused(400, "a request names one host")
    }
    guard hosts.allow(host) else {
      return .refused(421, "this preview is not served by that name: use the address that `kedge serve` printed")
    }
    guard request.method == "GET" || request.method == "HEAD" else { return .refused(405, "only GET and HEAD") }
    guard !request.hasBody else { return .refused(413, "a request has no body here") }
    guard request.target.utf8.first == .slash else { return .refused(400, "the target of a request begins with `/`") }
    let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "")
    guard path.hasPrefix(own) else { return sitePath(path).map { .file($0) } ?? notFound }
    // Nobody else's page has any business here.
    guard request.site != "cross-site" else { return .refused(403, "only for pages of this preview") }
    switch path.dropFirst(own.count) {
    case "preview.js": return .script
    case "events":
      let query = parts.count > 1 ? parts[1] : ""
      guard query.hasPrefix("page="), let page = ContentPath.percentDecoded(query.dropFirst("page=".count)) else {
        return .refused(400, "which page?")
      }
      // The page's own path, encoded as the browser shows it.
      return .events(page: sitePath(page) ?? "")
    default: return notFound
    }
  }

  private static let notFound = PreviewRoute.refused(404, "no such file")

  /// The path in the site that the path of a URL names; nil if nothing can have it, as with an encoded `/`.
  static func sitePath(_ path: String) -> String? {
    var result: [Substring] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let name = ContentPath.percentDecoded(part), !name.utf8.contains(.slash), name != ".", name != ".." else {
        return nil
      }
      result.append(name[...])
    }
    return result.joined(separator: "/")
  }
}
