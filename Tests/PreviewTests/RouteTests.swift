import Testing

@testable import Preview

/// What of a request is answered, and with what.
@Suite struct RouteTests {
  private let home = KnownHosts(host: nil)

  private func route(
    _ target: String, method: String = "GET", hosts: [String] = ["127.0.0.1:8017"], site: String? = nil,
    body: Bool = false, known: KnownHosts? = nil
  ) -> PreviewRoute {
    let request = PreviewRoute.Request(method: method, target: target, hosts: hosts, site: site, hasBody: body)
    return PreviewRoute(request, known ?? home)
  }

  private func status(_ route: PreviewRoute) -> Int? { if case .refused(let status, _) = route { status } else { nil } }

  @Test("A path is decoded name by name")
  func paths() {
    #expect(route("/") == .file(""))
    #expect(route("/index.html?a=b") == .file("index.html"))
    #expect(route("/a%20b/%C3%A9.html") == .file("a b/é.html"))
    #expect(route("/a//b") == .file("a//b"))
  }

  @Test(
    "What could lead out of the site is no path of it",
    arguments: [
      "/../etc/passwd", "/%2e%2e/etc/passwd", "/a/%2E%2E/b", "/a%2fb", "/a%2Fb", "/a%00b", "/./a", "/%2e/a", "/%ff",
      "/.kedge/nothing", "/.kedge/",
    ])
  func outside(_ target: String) { #expect(status(route(target)) == 404) }

  @Test("A request whose target is not a path is refused", arguments: ["*", "http://localhost/", "index.html", ""])
  func targets(_ target: String) { #expect(status(route(target)) == 400) }

  @Test("Only GET and HEAD, and nothing with a body", arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
  func methods(_ method: String) {
    #expect(status(route("/", method: method)) == 405)
    #expect(route("/", method: "HEAD") == .file(""))
    #expect(status(route("/", body: true)) == 413)
  }

  @Test(
    "Only names of this machine are answered",
    arguments: ["localhost", "LOCALHOST:8017", "127.0.0.1", "127.1.2.3:1", "[::1]:8017", "a.localhost", "localhost."])
  func ownNames(_ host: String) { #expect(route("/", hosts: [host]) == .file("")) }

  @Test(
    "A name that a stranger can have lead here is not",
    arguments: [
      "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5", "127.evil", "[::2]", "[::1",
      "localhost:", "localhost:80x", " localhost", "local host", "",
    ])
  func strangers(_ host: String) {
    let status = status(route("/", hosts: [host]))
    #expect(status == 421)
  }

  @Test("A request names one host")
  func oneHost() {
    #expect(status(route("/", hosts: [])) == 400)
    #expect(status(route("/", hosts: ["localhost", "evil.example"])) == 400)
  }

  @Test("With --host, addresses and the name that was given are answered, and no other")
  func everywhere() {
    let known = KnownHosts(host: "Desk.lan")
    for host in ["192.168.1.5:8017", "[fe80::1]", "desk.lan:8017", "localhost"] {
      #expect(route("/", hosts: [host], known: known) == .file(""), "\(host)")
    }
    #expect(status(route("/", hosts: ["evil.example"], known: known)) == 421)
  }

  @Test("News are for pages of the preview")
  func events() {
    #expect(route("/.kedge/events?page=%2Fa%2520b.html") == .events(page: "a b.html"))
    #expect(route("/.kedge/events?page=%2F") == .events(page: ""))
    #expect(route("/.kedge/preview.js", site: "same-origin") == .script)
    #expect(status(route("/.kedge/events?page=%2F", site: "cross-site")) == 403)
    #expect(status(route("/.kedge/events")) == 400)
  }
}
