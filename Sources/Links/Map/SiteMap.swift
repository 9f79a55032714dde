import Ground
import Handbook

/// Which page of the site a document becomes, and which document a page comes from.
///
/// A page has the path of its document with another extension, `playbooks/timeout.html` for `playbooks/timeout.md`; the
/// front page is `index.html` whichever document it is. Only the files of this folder know how paths of the site are
/// made. They work on bytes and on the parts of paths, never on characters.
package struct SiteMap: Sendable {
  /// The document that is the site's front page, by index; nil if Kedge generates the front page.
  package let home: Int?
  /// The path of each document.
  package let paths: [String]
  /// The path of each document's page.
  package let pages: [String]
  /// The document of each page.
  private let documents: [ByteName: Int]
  /// The document that is meant by a link to a folder, by the folder with its slash, for the folders that have one.
  package let fronts: [(folder: String, document: Int)]

  /// Maps the documents of a handbook.
  package init(_ handbook: Handbook) { self.init(handbook.documents.map(\.path)) }

  /// Maps documents by their paths in the content folder, which are sorted.
  package init(_ paths: [String]) {
    fronts = Self.fronts(of: paths)
    let home = fronts.first { $0.folder.isEmpty }?.document
    let pages = paths.indices.map { index in
      index == home ? GeneratedFile.frontPage.path : Self.page(ofDocument: paths[index])
    }
    var documentOfPage: [ByteName: Int] = [:]
    documentOfPage.reserveCapacity(pages.count)
    for (index, page) in pages.enumerated() where index != home { documentOfPage[ByteName(page)] = index }
    if let home { documentOfPage[ByteName(pages[home])] = home }
    (self.home, self.paths, self.pages, self.documents) = (home, paths, pages, documentOfPage)
  }

  /// Whether several documents become one page.
  package var hasSharedPages: Bool { documents.count < pages.count }

  /// The path of the page of a document, which is given by its index.
  package func page(of document: Int) -> String { pages[document] }

  /// The document at a path of the content folder, by index.
  package func index(ofDocument path: String) -> Int? {
    let index = firstIndex(from: path)
    return index < paths.count && ByteName.isSame(paths[index], path) ? index : nil
  }

  /// The index of the first document whose path does not come before another.
  func firstIndex(from path: String) -> Int {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].precedesByBytes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The document of a page, by index; nil for a page that no document becomes.
  package func document(of page: String) -> Int? { documents[ByteName(page)] }

  /// The paths of all pages that anchors can be on, each once, in no order.
  package var served: [String] {
    let pages = documents.keys.map(\.text)
    return home == nil ? pages + [GeneratedFile.frontPage.path] : pages
  }

  /// Whether a page is one that anchors can be on: that of a document, or the front page.
  package func serves(_ page: String) -> Bool {
    document(of: page) != nil || page.utf8.elementsEqual(GeneratedFile.frontPage.path.utf8)
  }

  /// The documents that stand for their folders: of each folder `index`, else `_index`, else `readme` in any case.
  private static func fronts(of paths: [String]) -> [(folder: String, document: Int)] {
    var found: [ByteName: (rank: Int, document: Int)] = [:]
    for (index, path) in paths.enumerated() {
      // Nearly every name begins with another letter.
      let bytes = path.utf8
      guard let first = bytes[bytes.nameStart...].first,
        first | 0x20 == .i || first | 0x20 == .r || first == .underscore
      else { continue }
      let name = PathName(path)
      guard let rank = rank(name.stem) else { continue }
      let folder = ByteName(String(name.folder))
      if let other = found[folder], other.rank <= rank { continue }
      found[folder] = (rank, index)
    }
    return found.map { (folder: $0.key.text, document: $0.value.document) }.sorted { $0.document < $1.document }
  }

  /// Whether a document with such a name, without its extension, may stand for its folder.
  package static func isFront(_ stem: Substring) -> Bool { rank(stem) != nil }

  private static func rank(_ stem: Substring) -> Int? {
    if stem.utf8.elementsEqual("index".utf8) { return 0 }
    if stem.utf8.elementsEqual("_index".utf8) { return 1 }
    return stem.utf8.equalsIgnoringCase("readme".utf8) ? 2 : nil
  }
}
