import Ground
import Links
import Pipeline
import Site

/// An edition of the site, with the pages that were made of it.
final class PreviewEdition: Sendable {
  let edition: SiteEdition
  /// How many there were before.
  let number: Int
  /// What the overlay shows.
  let overlay: OverlayText
  private let pages = Mutex<[ByteName: PreviewPage]>([:])

  /// So many pages are kept: those at which somebody looks.
  private static let most = 64

  init(_ edition: SiteEdition, number: Int, overlay: OverlayText) {
    (self.edition, self.number, self.overlay) = (edition, number, overlay)
  }

  /// Whether the edition has no page.
  var isEmpty: Bool { edition.site == nil && edition.draft == nil }

  /// The bytes of a file as a build would publish it; the page of all findings is there with any finding.
  func bytes(of path: String) throws -> [UInt8]? {
    if path == GeneratedFile.findings.path, let bytes = try edition.draft?.bytes(of: path) { return bytes }
    return try edition.site?.bytes(of: path)
  }

  /// What the scripts of a page read of `build.js`; nil where the site has no page.
  var buildForPages: [UInt8]? { edition.site?.buildForPages }

  /// The file that a path leads to, and whether the site has it; if not, the page that says so, or an empty path where the
  /// site has no such page.
  func place(_ path: String) -> (name: String, isThere: Bool) {
    let name = path.isEmpty || path.utf8.last == .slash ? path + GeneratedFile.frontPage.path : path
    if has(name) { return (name, true) }
    // Static hosts find a page without its extension.
    let page = SiteMap.page(named: name)
    if has(page) { return (page, true) }
    let missing = GeneratedFile.notFound.path
    return (has(missing) ? missing : "", false)
  }

  /// The path with a slash at its end, where that is what a path is meant for.
  func folder(_ path: String) -> String? {
    guard !path.isEmpty, path.utf8.last != .slash, !has(path), has(path + "/" + GeneratedFile.frontPage.path)
    else { return nil }
    return path + "/"
  }

  private func has(_ path: String) -> Bool {
    if path == GeneratedFile.findings.path, edition.draft != nil { return true }
    return edition.site?.has(path) ?? false
  }

  /// A page with the script of the preview in it.
  ///
  /// - Parameter name: What `place(_:)` says.
  /// - Returns: The page; an empty one where the site has none of that name.
  /// - Throws: What making it throws, in a build too.
  func page(_ name: String) throws -> PreviewPage {
    if let known = pages.withLock({ $0[ByteName(name)] }) { return known }
    let bytes = name.isEmpty ? nil : try bytes(of: name)
    let page = PreviewPage(of: bytes ?? Self.nothing, assets: edition.assets)
    pages.withLock { pages in if pages.count < Self.most { pages[ByteName(name)] = page } }
    return page
  }

  /// What a browser that looks at a page is told: the mark of the page as it is now, and what is wrong.
  func news(ofPage path: String) -> [UInt8] {
    let mark = (try? page(place(path).name))?.mark ?? "none"
    let news = JSONValue.object([("mark", .string(mark)), ("number", .number(number))] + overlay.members)
    return Array("data: ".utf8) + news.line + Array("\n\n".utf8)
  }

  /// The page where no page can be made.
  private static let nothing = Array(
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">\
    <link rel="icon" href="data:,"><title>No page yet</title></head>
    <body><main><p>No page can be shown yet.</p></main></body></html>

    """.utf8)
}
