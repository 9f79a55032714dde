import Ground
import Handbook

/// What the paths in links can name: documents, their pages and other addresses, and the other files.
///
/// It depends on where everything is, not on what any document says.
struct LinkPlaces: Sendable {
  /// The files that a link may lead to, and those that are never published.
  let assets: Set<ByteName>
  let refused: Set<ByteName>
  let withheld: WithheldPaths
  /// The addresses that other generators give documents.
  let addresses: PublishedAddresses
  /// The pages by their names alone; few handbooks ask for one.
  let hugo: Made<HugoPages, Never>
  /// The folder of each document, with a slash at its end unless it is the root.
  let folders: [String]
  /// The paths of the documents and of their pages.
  private let paths: TextIndex
  /// The document of each path.
  private let documentOfPath: [Int]

  init(_ handbook: Handbook, _ map: SiteMap) {
    let documents = handbook.documents
    folders = documents.map { String(PathName($0.path).folder) }
    addresses = PublishedAddresses(documents)
    let all = documents.map(\.path)
    hugo = Made { HugoPages(all) }
    assets = Set(handbook.assets.lazy.map(ByteName.init))
    refused = Set(handbook.refused.keys)
    withheld = WithheldPaths(handbook)
    var paths = TextIndex(capacity: documents.count * 2)
    var documentOfPath: [Int] = []
    documentOfPath.reserveCapacity(documents.count * 2)
    func set(_ path: String, _ document: Int, overrides: Bool = true) {
      let (number, isNew) = paths.add(path)
      if isNew { documentOfPath.append(document) } else if overrides { documentOfPath[number] = document }
    }
    for (index, document) in documents.enumerated() {
      set(document.path, index)
      set(SiteMap.page(ofDocument: document.path), index)
    }
    for (folder, index) in map.fronts {
      let page = SiteMap.page(ofFolder: folder)
      set(page, index, overrides: false)
      set(SiteMap.document(ofPage: page), index, overrides: false)
    }
    (self.paths, self.documentOfPath) = (paths, documentOfPath)
  }

  /// The document at a path; nil if there is none.
  func document(at path: String) -> Int? { paths.number(of: path).map { documentOfPath[$0] } }
}
