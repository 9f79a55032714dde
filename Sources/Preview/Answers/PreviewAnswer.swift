import Ground
import Links
import Pipeline

/// The answer to a request, whole.
struct PreviewAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  /// What every answer says: a preview is kept by nobody, and no other site's page gets anything of it.
  private static let common = [
    (name: "Cache-Control", value: "no-cache"), (name: "X-Content-Type-Options", value: "nosniff"),
    (name: "Cross-Origin-Resource-Policy", value: "same-origin"), (name: "Referrer-Policy", value: "same-origin"),
  ]

  init(status: Int, type: String, _ body: [UInt8], more: [(name: String, value: String)] = []) {
    self.status = status
    headers = [(name: "Content-Type", value: type)] + Self.common + more
    self.body = body
  }

  /// A few words.
  init(status: Int, words: String) {
    var more: [(name: String, value: String)] = []
    if status == 405 { more.append((name: "Allow", value: "GET, HEAD")) }
    self.init(status: status, type: "text/plain; charset=utf-8", Array((words + "\n").utf8), more: more)
  }
}

/// Answers requests out of an edition of the site.
struct PreviewAnswers: Sendable {
  let edition: PreviewEdition

  /// The answer to a request for anything but events.
  func answer(_ route: PreviewRoute, _ request: PreviewRoute.Request) -> PreviewAnswer {
    switch route {
    case .refused(let status, let words): return PreviewAnswer(status: status, words: words)
    case .script: return PreviewAnswer(status: 200, type: ContentType.of("preview.js"), PreviewScript.bytes)
    case .events: return PreviewAnswer(status: 404, words: "only for a browser that listens")
    case .file(let path):
      do {
        return try file(path, request)
      } catch {
        // What would stop a build.
        return PreviewAnswer(status: 500, words: (error as? any Refusing)?.refusal.description ?? "\(error)")
      }
    }
  }

  private func file(_ path: String, _ request: PreviewRoute.Request) throws -> PreviewAnswer {
    if request.isWorker {
      return PreviewAnswer(status: 200, type: ContentType.of(GeneratedFile.worker.path), PreviewScript.worker)
    }
    if let folder = edition.folder(path) {
      let query = request.target.split(separator: "?", maxSplits: 1).dropFirst().map { "?" + $0 }.joined()
      let place = "/" + ContentPath.percentEncoded(folder) + query
      return PreviewAnswer(status: 308, type: "text/plain", [], more: [(name: "Location", value: place)])
    }
    let (name, isThere) = edition.place(path)
    guard name.utf8.isEmpty || SiteMap.isPage(name) else {
      // No page waits for a file that is made of all pages: its scripts read only a part of it.
      let isBuild = ByteName.isSame(name, GeneratedFile.build.path)
      let bytes = isBuild && request.isScript ? edition.buildForPages : try edition.bytes(of: name)
      guard let bytes else { return PreviewAnswer(status: 404, words: "no such file") }
      let mark = "\"" + Hexadecimal.text(of: ContentDigest.of(bytes)) + "\""
      let more = [(name: "ETag", value: mark)] + (isBuild ? [(name: "Vary", value: "Sec-Fetch-Dest")] : [])
      guard request.known != mark else {
        return PreviewAnswer(status: 304, type: ContentType.of(name), [], more: more)
      }
      return PreviewAnswer(status: 200, type: ContentType.of(name), bytes, more: more)
    }
    let page = try edition.page(name)
    return PreviewAnswer(
      status: isThere ? 200 : edition.isEmpty ? 503 : 404, type: ContentType.of(GeneratedFile.frontPage.path),
      page.bytes)
  }
}
