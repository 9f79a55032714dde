import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown

/// What the chapters of the one-file edition know of each other and of the files that they show.
struct Book: Sendable {
  /// The paths of its pages in the order of its chapters.
  let paths: [String]
  let names: BookNames
  let pages: BookPages
  /// The number of each document's page; nil where it is not in the edition.
  let pageOfDocument: [Int?]
  let baseURL: String?
  private let assets: Set<String>
  private let tree: FileTree

  /// The edition of a site with these pages.
  init(_ linked: LinkedHandbook, pages paths: [String]) {
    self.paths = paths
    names = BookNames(pages: paths)
    pages = BookPages(paths, names)
    pageOfDocument = linked.handbook.documents.indices.map { [pages] in pages.page(called: linked.page(of: $0)) }
    baseURL = linked.handbook.configuration.baseURL
    assets = Set(linked.usedAssets)
    tree = linked.handbook.tree
  }

  /// The path of the edition in the site.
  static let path = GeneratedFile.book.path
  /// The largest body of all documents together, in bytes, up to which a build makes the edition unasked.
  static let limit = 20_000_000

  /// Where a URL of a page leads.
  enum Place {
    /// To another host, or to nothing that is known.
    case elsewhere
    /// To a place in a chapter.
    case chapter(String, fragment: String?)
    /// To another file of the site.
    case file(String)
    /// To what a public edition leaves out.
    case withheld
  }

  /// Where a URL that stands on a page leads.
  func place(of url: String, on page: String) -> Place {
    var path = url[...]
    var fragment: String?
    if let hash = path.utf8.firstIndex(of: UInt8.hash) {
      fragment = ContentPath.percentDecoded(path[path.utf8.index(after: hash)...])
      path = path[..<hash]
    }
    if let query = path.utf8.firstIndex(of: UInt8.questionMark) { path = path[..<query] }
    if fragment?.isEmpty == true || fragment == "top" { fragment = nil }
    var target = page
    if !path.isEmpty {
      guard !hasScheme(path), let decoded = ContentPath.percentDecoded(path),
        let resolved = ContentPath.resolve(decoded, from: page)
      else { return .elsewhere }
      target = resolved
    }
    if target.isEmpty || target.hasSuffix("/") { target = SiteMap.page(ofFolder: target) }
    if let chapter = names.chapters[target] { return .chapter(chapter, fragment: fragment) }
    return target == GeneratedFile.notFound.path ? .withheld : .file(target)
  }

  private func hasScheme(_ path: Substring) -> Bool {
    path.hasPrefix("//") || path.utf8.prefix { $0 != .slash }.contains(UInt8.colon)
  }

  /// A file of the content folder as a URL that holds it; nil for what is none of the files that documents show.
  func dataURL(of path: String) -> String? {
    guard assets.contains(path), let bytes = try? tree.read(path).bytes else { return nil }
    let type = PathName(path).fileExtension.flatMap { Self.types[$0.lowercased()] } ?? "application/octet-stream"
    return "data:\(type);base64," + Base64.text(of: bytes)
  }

  private static let types = [
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "svg": "image/svg+xml", "txt": "text/plain", "pdf": "application/pdf", "csv": "text/csv",
    "json": "application/json",
  ]
}
