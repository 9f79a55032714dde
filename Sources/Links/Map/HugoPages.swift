import Ground
import Handbook
import Markdown

/// The pages that Hugo finds by their names alone, in whatever folder they are.
struct HugoPages: Sendable {
  /// The documents by their names without extension, -1 where several have one name.
  private var documents: [ByteName: Int] = [:]
  private let paths: [String]

  /// Gathers the names of documents by their paths.
  init(_ all: [String]) {
    paths = all
    for (index, path) in paths.enumerated() {
      let name = ByteName(Self.name(of: path[...]))
      documents[name] = documents[name] == nil ? index : -1
    }
  }

  /// The one document with a name, or with a path that ends like this one.
  func document(named path: Substring) -> Int? {
    guard let index = documents[ByteName(Self.name(of: path))], index >= 0 else { return nil }
    let own = "/" + Self.page(of: paths[index][...])
    let end = "/" + Self.page(of: path.drop { $0 == "/" })
    return own.utf8.suffix(end.utf8.count).elementsEqual(end.utf8) ? index : nil
  }

  /// The last part of a page's path.
  private static func name(of path: Substring) -> String { String(page(of: path).split(separator: "/").last ?? "") }

  /// A path as Hugo's pages have it: without an extension, and that of a folder for its index.
  private static func page(of path: Substring) -> Substring {
    var path = SiteMap.name(written: String(path))[...]
    for index in ["_index", "index"] where path.hasSuffix("/" + index) { path = path.dropLast(index.count + 1) }
    while path.utf8.last == .slash { path.removeLast() }
    return path
  }
}
