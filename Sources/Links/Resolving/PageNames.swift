import Ground
import Handbook

/// Which pages somebody may mean by a name: the one reader of names for every verb.
///
/// A name is a failure reason, an alert, or the path of a page or of its document: from the content folder, as the user
/// would type it, or as a URL of the site; with its extension, with that of the page, or with none. A file name alone
/// means the document that bears it.
package struct PageNames: Sendable {
  private let handbook: Handbook
  private let map: SiteMap
  private let reasons: ReasonIndex

  package init(_ handbook: Handbook, _ map: SiteMap, _ reasons: ReasonIndex) {
    (self.handbook, self.map, self.reasons) = (handbook, map, reasons)
  }

  /// Takes a handbook that nobody has linked.
  package init(_ handbook: Handbook) {
    self.init(handbook, SiteMap(handbook), ReasonIndex(handbook.documents))
  }

  /// What a name may mean.
  package struct Meanings: Sendable {
    /// The pages that it names, the likeliest first, whether they are there or not.
    package var pages: [String] = []
    /// The pages of documents whose file has this name, in whatever folder.
    package var alike: [String] = []
  }

  /// Everything that a name, without a fragment, may mean.
  package func meanings(of name: String) -> Meanings {
    var found = Meanings()
    func add(_ page: String) {
      if !found.pages.contains(where: { ByteName.isSame($0, page) }) { found.pages.append(page) }
    }
    if let index = reasons.playbook(forReason: name) ?? reasons.playbook(forAlert: name) { add(map.page(of: index)) }
    for path in paths(name) {
      if let index = map.index(ofDocument: path) { add(map.page(of: index)) }
      if let written = AnchorName(written: path) { add(written.page) }
    }
    let path = PathName(SiteMap.name(written: name))
    guard path.folder.isEmpty, !name.isEmpty else { return found }
    let stem = path.path.utf8
    for (index, path) in map.paths.enumerated() where path.utf8.count > stem.count {
      guard PathName(path).stem.utf8.elementsEqual(stem), !handbook.documents[index].isDrillLog else { continue }
      found.alike.append(map.page(of: index))
    }
    return found
  }

  /// What a name may be as a path of the content folder: without the address of the site, without the folder itself.
  func paths(_ name: String) -> [String] {
    if let url = handbook.configuration.baseURL.flatMap({ OwnSite($0) })?.path(of: name[...]) {
      let path = String(Substring(url.utf8.prefix { $0 != .questionMark }.drop { $0 == .slash }))
      return [path.isEmpty ? GeneratedFile.frontPage.path : path]
    }
    let inside = handbook.contentPath(name)
    return ByteName.isSame(inside, name) ? [name] : [inside, name]
  }
}

extension LinkedHandbook {
  /// What names of its pages may mean.
  package var names: PageNames { PageNames(handbook, map, reasons) }
}
