import Diagnostics
import Ground
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
    /// What nobody says whether it is there.
    case unknown
  }

  private let site: any AlertSite
  /// The documents by their paths without the extension; a folder means its front page.
  private var stems: [ByteName: Int] = [:]
  /// The same in lower case; empty if nobody asks.
  private var loweredStems: [String: Int] = [:]
  /// The names of files without the extension, sorted, and the documents that have them.
  private var names: [String] = []
  private var byName: [String: [Int]] = [:]
  private let files: Set<ByteName>
  private let knowsFiles: Bool

  init(_ site: any AlertSite, ignoresCase: Bool) {
    self.site = site
    for (index, path) in site.paths.enumerated() {
      stems[ByteName(SiteMap.name(written: path))] = index
      byName[String(PathName(path).stem), default: []].append(index)
    }
    for (folder, index) in site.fronts { stems[ByteName(PathName.withoutEndSlashes(folder))] = index }
    if ignoresCase { loweredStems = Dictionary(stems.map { ($0.text.lowercased(), $1) }, uniquingKeysWith: min) }
    names = byName.keys.sorted()
    files = Set((GeneratedFile.allCases.map(\.path) + (site.assets ?? [])).map(ByteName.init))
    knowsFiles = site.assets != nil
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
      if let index = site.document(ofPage: page) { return .document(index) }
      // A server adds the slash to the address of a folder.
      let folder = SiteMap.page(ofFolder: path)
      if !isFolder, site.leadsOn(from: folder) { return .gone(folder) }
      if site.leadsOn(from: page) { return .gone(page) }
      if files.contains(ByteName(page)) { return .file(page) }
      // Pages are listed always, files where the site knows how to.
      return knowsFiles || SiteMap.isPage(page) || stems[ByteName(SiteMap.name(written: page))] != nil ? nil : .unknown
    }
    let stem = SiteMap.name(written: path)
    let found =
      stems[ByteName(stem)] ?? stems[ByteName(path)] ?? (prefix.ignoresCase ? loweredStems[stem.lowercased()] : nil)
    if let found { return .document(found) }
    let page = SiteMap.page(named: stem)
    if site.leadsOn(from: page) { return .gone(page) }
    // Some document of the root is the front page.
    return !site.knowsHome && !stem.utf8.contains(.slash) && SiteMap.isFront(stem[...]) ? .unknown : nil
  }

  /// The id on a page that a fragment names; nil if there is none.
  func id(_ fragment: String, in document: Int, _ prefix: SitePrefix) -> String? {
    if site.has(fragment, in: document) { return fragment }
    guard prefix.ignoresCase else { return nil }
    let wanted = fragment.lowercased()
    return site.ids(of: document).filter { $0.lowercased() == wanted }.min()
  }

  /// The paths that somebody probably meant, as the URL would have them: those of pages with nearly the same name.
  func near(_ path: String, _ prefix: SitePrefix) -> [String] {
    let start = prefix.isOwn || prefix.path.isEmpty ? "" : prefix.path + "/"
    func shown(_ index: Int) -> String? {
      if prefix.isOwn { return site.page(of: index) }
      let path = site.paths[index]
      return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }
    // A path without an extension, or with that of the source, needs no guess.
    if prefix.isOwn, let index = stems[ByteName(SiteMap.name(written: path))] { return [site.page(of: index)] }
    let name = String(PathName(SiteMap.name(written: path)).name)
    let near = NearMiss.all(for: name, among: names)
    return Array(near.flatMap { byName[$0] ?? [] }.compactMap(shown).prefix(3))
  }
}
