import Ground
import Handbook

/// The paths of documents that have no page: those that a public edition leaves out, and those that cannot be read.
struct WithheldPaths: Sendable, Equatable {
  private let names: Set<ByteName>

  init(_ handbook: Handbook) {
    var names: Set<ByteName> = []
    // What cannot be read is there, and its own finding says that it has no page.
    for path in handbook.withheld.map(\.text) + handbook.unreadable {
      names.insert(ByteName(path))
      guard DocumentPath.isDocument(path) else { continue }
      names.insert(ByteName(SiteMap.page(ofDocument: path)))
      // The front of a folder is meant by the folder too.
      let name = PathName(path)
      if SiteMap.isFront(name.stem), !name.folder.isEmpty {
        names.insert(ByteName(PathName.withoutEndSlashes(String(name.folder))))
      }
    }
    self.names = names
  }

  /// Whether a path is that of such a document, of its page, or of the folder that it stands for.
  func contains(_ path: String) -> Bool {
    guard !names.isEmpty else { return false }
    return names.contains(ByteName(PathName.withoutEndSlashes(path)))
      || names.contains(ByteName(SiteMap.document(ofPage: path)))
      || names.contains(ByteName(SiteMap.page(named: path)))
  }
}
