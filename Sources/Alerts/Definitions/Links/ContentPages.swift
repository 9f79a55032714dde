import Diagnostics
import Ground
import Handbook
import Links

/// Finds the page that the path of a URL means.
struct ContentPages: Sendable {
  /// What is at a path.
  enum Page: Sendable {
    case document(Int)
    /// A page that is no longer there, by its path in the site; something forwards from it or from its anchors.
    case gone(String)
    /// A file without anchors of its own.
    case file(String)
  }

  private let linked: LinkedHandbook
  /// The documents by their paths without the extension; a folder means its front page.
  private var stems: [ByteName: Int] = [:]
  /// The same in lower case; empty if nobody asks.
  private var loweredStems: [String: Int] = [:]
  /// The names of files without the extension, sorted, and the documents that have them.
  private var names: [String] = []
  private var byName: [String: [Int]] = [:]
  private let files: Set<ByteName>

  init(_ linked: LinkedHandbook, ignoresCase: Bool) {
    self.linked = linked
    for (index, document) in linked.handbook.documents.enumerated() {
      stems[ByteName(SiteMap.name(written: document.path))] = index
      byName[document.stem, default: []].append(index)
    }
    for (folder, index) in linked.map.fronts { stems[ByteName(PathName.withoutEndSlashes(folder))] = index }
    if ignoresCase { loweredStems = Dictionary(stems.map { ($0.text.lowercased(), $1) }, uniquingKeysWith: min) }
    names = byName.keys.sorted()
    files = Set((GeneratedFile.allCases.map(\.path) + linked.usedAssets).map(ByteName.init))
  }

  /// The page at the end of a URL, whose path after the prefix is `rest`; nil if there is none.
  ///
  /// On our own site a page is at its path and nowhere else; a mapped path may end as it likes.
  func page(_ rest: String, _ prefix: SitePrefix) -> Page? {
    guard let decoded = ContentPath.percentDecoded(rest[...]) else { return nil }
    let isFolder = decoded.isEmpty || decoded.hasSuffix("/")
    guard let path = ContentPath.resolve(decoded, from: prefix.path.isEmpty ? "" : prefix.path + "/") else {
      return nil
    }
    if prefix.isOwn {
      // To a server, an encoded slash and a second one are parts of another name.
      guard !decoded.hasPrefix("/"), !decoded.contains("//"), !rest.lowercased().contains("%2f") else { return nil }
      let page = isFolder ? SiteMap.page(ofFolder: path) : path
      if let index = linked.site.document(ofPage: page) { return .document(index) }
      // A server adds the slash to the address of a folder.
      let folder = SiteMap.page(ofFolder: path)
      if !isFolder, !linked.redirects.ofPage(folder).isEmpty { return .gone(folder) }
      return !linked.redirects.ofPage(page).isEmpty ? .gone(page) : files.contains(ByteName(page)) ? .file(page) : nil
    }
    let stem = SiteMap.name(written: path)
    let found =
      stems[ByteName(stem)] ?? stems[ByteName(path)] ?? (prefix.ignoresCase ? loweredStems[stem.lowercased()] : nil)
    if let found { return .document(found) }
    let page = SiteMap.page(named: stem)
    return linked.redirects.ofPage(page).isEmpty ? nil : .gone(page)
  }

  /// The id on a page that a fragment names; nil if there is none.
  func id(_ fragment: String, in document: Int, _ prefix: SitePrefix) -> String? {
    let targets = linked.anchors[document].targets
    if targets[fragment] != nil { return fragment }
    guard prefix.ignoresCase else { return nil }
    let wanted = fragment.lowercased()
    return targets.keys.filter { $0.lowercased() == wanted }.min()
  }

  /// The paths that somebody probably meant, as the URL would have them: those of pages with nearly the same name.
  func near(_ path: String, _ prefix: SitePrefix) -> [String] {
    let start = prefix.isOwn || prefix.path.isEmpty ? "" : prefix.path + "/"
    func shown(_ index: Int) -> String? {
      if prefix.isOwn { return linked.page(of: index) }
      let path = linked.handbook.documents[index].path
      return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }
    // A path without an extension, or with that of the source, needs no guess.
    if prefix.isOwn, let index = stems[ByteName(SiteMap.name(written: path))] { return [linked.page(of: index)] }
    let name = String(PathName(SiteMap.name(written: path)).name)
    let near = NearMiss.all(for: name, among: names)
    return Array(near.flatMap { byName[$0] ?? [] }.compactMap(shown).prefix(3))
  }
}
