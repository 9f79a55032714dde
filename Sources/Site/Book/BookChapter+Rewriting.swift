import Ground
import Links
import Markdown

/// Names that need more than their chapter's before them: encoded links, files, lists of ids, twins.
extension BookChapter {
  private var path: String { book.paths[page] }
  private var chapter: String { book.names.chapters[path] ?? path }

  /// Writes an attribute whose value, as it stands on the page, names something.
  mutating func rewrite(_ kind: AttributeKind, name: String, _ value: String) {
    let value = HTMLText.decode(Array(value.utf8)[...])
    switch kind {
    case .id: attribute(name, book.names.id(value, in: chapter))
    case .ids:
      attribute(name, value.split(separator: " ").map { book.names.id(String($0), in: chapter) }.joined(separator: " "))
    case .link: link(name, value)
    case .image: image(name, value)
    }
  }

  private mutating func link(_ name: String, _ url: String) {
    switch book.place(of: url, on: path) {
    case .elsewhere: attribute(name, url)
    case .chapter(let chapter, let fragment):
      let id = fragment.map { book.names.id($0, in: chapter) } ?? chapter
      attribute(name, "#" + BookNames.fragment(id))
      // Paper says where that is.
      if chapter != self.chapter { attribute(" data-to", id) }
    case .withheld: attribute(name, "#404")
    case .file(Book.path): attribute(name, "#")
    case .file(let path):
      if let data = book.dataURL(of: path) {
        attribute(name, data)
        attribute(" download", String(PathName(path).name))
      } else if let base = book.baseURL {
        attribute(name, base + "/" + ContentPath.percentEncoded(path))
      }
    }
  }

  private mutating func image(_ name: String, _ url: String) {
    if case .file(let file) = book.place(of: url, on: path), let data = book.dataURL(of: file) {
      attribute(name, data)
    } else {
      attribute(name, url)
    }
  }
}
