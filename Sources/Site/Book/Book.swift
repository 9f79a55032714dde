import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown

/// What the chapters of the one-file edition know of each other and of the files that they show.
struct Book: Sendable {
  /// The paths of its pages in the order of its chapters: a page's number is its place here.
  let paths: [String]
  let names: BookNames
  let pages: BookPages
  /// The number of each document's page; nil if it is not in the edition.
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

  /// The address of a page's chapter; nil if the edition does not have it.
  func url(ofPage path: String) -> String? {
    pages.page(called: path).map { "#" + BookNames.fragment(names.chapters[$0]) }
  }

  /// A file of the content folder as a URL that holds it; nil for a file that no document shows.
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
