import Ground
import Handbook
import Markdown

/// Where a link of a document leads.
package enum LinkTarget: Sendable, Hashable {
  /// A page of the handbook, by the index of its document.
  case page(document: Int, fragment: String?)
  /// Another file of the content folder, by its path.
  case asset(String)
  /// A file of the content folder that is not published, as something could run in it.
  case refused(path: String)
  /// Somewhere else on the web, a mail address, a number to call.
  case external
  /// A page that Kedge writes itself, by its path in the site.
  case generated(String)
  /// A page of the handbook whose fragment no element carries.
  case missingAnchor(document: Int, fragment: String)
  /// A document, or a section, that a public edition leaves out.
  case withheld
  /// A path that nothing in the content folder has.
  case missingPage(path: String)
  /// A file of the repository that is outside the content folder, by the URL at which it can be looked at.
  case repository(url: String)
  /// A path that is outside the content folder.
  case outside
}

/// Finds what the links of documents mean.
package struct LinkResolver: Sendable {
  private let documents: [Document]
  private let anchors: [PageAnchors]
  private let ownSite: OwnSite?
  private let repository: RepositoryFiles?
  /// The names by which a link comes back into the content folder, with a slash at the end; empty if there are none.
  private let contentNames: String
  private let isPublic: Bool
  private let configuration: Configuration
  private let places: LinkPlaces
  /// The ids of documents as they are written, where a public edition leaves out some of them.
  private let whole: [Int: PageAnchors]

  init(_ handbook: Handbook, _ places: LinkPlaces, anchors: [PageAnchors]) {
    documents = handbook.documents
    self.anchors = anchors
    self.places = places
    ownSite = handbook.configuration.baseURL.flatMap { OwnSite($0) }
    repository = handbook.repository
    let names = handbook.contentNames
    contentNames = names.isEmpty ? "" : names + "/"
    isPublic = handbook.configuration.isPublic
    configuration = handbook.configuration
    var whole: [Int: PageAnchors] = [:]
    for (index, document) in handbook.documents.enumerated() {
      guard let written = document.whole else { continue }
      whole[index] = PageAnchors(of: written, and: handbook.configuration.foreignIDs)
    }
    self.whole = whole
  }

  /// The document at a path; nil if there is none.
  private func document(at path: String) -> Int? { places.document(at: path) }

  /// What `destination` means in the document with index `origin`.
  package func resolve(_ destination: String, in origin: Int) -> LinkTarget {
    if let fragment = Self.ownFragment(destination) { return page(origin, fragment) }
    if let plain = PlainLink(destination, in: places.folders[origin]), let found = document(at: plain.path) {
      return page(found, plain.fragment)
    }
    if destination.utf8.first == .openBrace, let reference = HugoReference(destination: destination) {
      return resolve(reference, in: origin)
    }
    var rest = destination[...]
    if Self.isExternal(rest) {
      guard let path = ownSite?.path(of: rest) else { return .external }
      rest = path
    }
    var fragment: String?
    if let hash = rest.utf8.firstIndex(of: UInt8.hash) {
      let text = rest[rest.utf8.index(after: hash)...]
      // What is not UTF-8 once it is decoded cannot name anything: it is looked up undecoded, and not found.
      fragment = ContentPath.percentDecoded(text) ?? String(text)
      rest = rest[..<hash]
    }
    if let query = rest.utf8.firstIndex(of: UInt8.questionMark) { rest = rest[..<query] }
    guard !rest.isEmpty else { return page(origin, fragment) }
    guard let decoded = ContentPath.percentDecoded(rest) else { return .outside }
    let inside = ContentPath.resolve(decoded, from: documents[origin].path) ?? comingBack(decoded, in: origin)
    // What is left out of the handbook is a file of the repository like any other.
    guard let path = inside, !isLeftOut(path, decoded, in: origin) else {
      if let found = inOwnFolder(decoded, in: origin) { return page(found, fragment) }
      let file = repository?.path(of: decoded, from: documents[origin].path)
      guard let file else { return .outside }
      return isPublic ? .withheld : .repository(url: url(ofRepository: file, after: destination))
    }
    let isFolder = decoded.utf8.last == .slash || path.isEmpty
    if !isFolder, let found = document(at: path) { return page(found, fragment) }
    if !isFolder, places.assets.contains(ByteName(path)) { return .asset(path) }
    if !isFolder, !places.refused.isEmpty, places.refused.contains(ByteName(path)) { return .refused(path: path) }
    if let found = document(at: SiteMap.page(ofFolder: path)) { return page(found, fragment) }
    if places.withheld.contains(path) { return .withheld }
    if path.isEmpty { return .generated(GeneratedFile.frontPage.path) }
    if GeneratedFile(rawValue: path)?.isPage == true { return .generated(path) }
    if let found = servedElsewhere(decoded, path, in: origin) { return page(found, fragment) }
    let own = String(PathName(documents[origin].path).withoutExtension) + "/"
    if ContentPath.resolve(decoded, from: own).map(places.withheld.contains) == true { return .withheld }
    return .missingPage(path: path)
  }

  /// Whether a link comes back to what `exclude` leaves out.
  private func isLeftOut(_ path: String, _ decoded: String, in origin: Int) -> Bool {
    configuration.excludes(path) && ContentPath.resolve(decoded, from: documents[origin].path) == nil
  }

  /// The path in the content folder of a link that goes up out of it and comes back by the folder's own names:
  /// `../runbooks/web.md`; nil for any other link that leads outside.
  private func comingBack(_ decoded: String, in origin: Int) -> String? {
    guard !contentNames.isEmpty, decoded.utf8.first != UInt8.slash,
      let path = ContentPath.resolve(decoded, from: contentNames + documents[origin].path),
      path.utf8.starts(with: contentNames.utf8)
    else { return nil }
    return String(Substring(path.utf8.dropFirst(contentNames.utf8.count)))
  }

  /// What a reference of Hugo's means: a page from the folder of the document or from the root, else the only one with
  /// that name.
  private func resolve(_ reference: HugoReference, in origin: Int) -> LinkTarget {
    let target = reference.target
    for written in [target, "/" + target] {
      let found = resolve(written, in: origin)
      switch found {
      case .page, .missingAnchor, .withheld: return found
      default: continue
      }
    }
    let name = reference.page
    guard let document = places.hugo.get().document(named: name) else { return .missingPage(path: String(name)) }
    let fragment = target.utf8.count > name.utf8.count ? Substring(target.utf8.dropFirst(name.utf8.count + 1)) : nil
    return page(document, fragment.map { ContentPath.percentDecoded($0) ?? String($0) })
  }

  /// The URL of a file of the repository, with the fragment of the link: `#L20` is a line.
  private func url(ofRepository path: String, after destination: String) -> String {
    let fragment = destination.utf8.firstIndex(of: UInt8.hash).map { destination[$0...] } ?? ""
    return (repository?.url(ofEncoded: ContentPath.percentEncoded(path)) ?? "") + fragment
  }

  /// The document that a link means as other generators publish it: without its extension, as a folder of its own, which
  /// relative links then go up from, or under the path of `base_url`.
  private func servedElsewhere(_ decoded: String, _ path: String, in origin: Int) -> Int? {
    if let document = anyDocument(at: path) ?? places.addresses.document(at: path) { return document }
    if decoded.utf8.first == .slash {
      return ownSite?.remainder(of: "/" + path).map { String($0.drop { $0 == "/" }) }.flatMap {
        anyDocument(at: $0) ?? places.addresses.document(at: $0)
      }
    }
    return inOwnFolder(decoded, in: origin)
  }

  /// The document at a path, with or without an extension, or in the place of a folder.
  private func anyDocument(at path: String) -> Int? {
    guard !path.isEmpty else { return nil }
    return document(at: path) ?? document(at: SiteMap.page(named: path)) ?? document(at: SiteMap.page(ofFolder: path))
  }

  /// The document that a relative link means where each document is a folder.
  private func inOwnFolder(_ decoded: String, in origin: Int) -> Int? {
    let own = PathName(documents[origin].path).withoutExtension + "/"
    return ContentPath.resolve(decoded, from: String(own)).flatMap {
      anyDocument(at: $0) ?? places.addresses.document(at: $0)
    }
  }

  /// What the evidence of a test means: like a link, or as a path from the content folder.
  func resolveEvidence(_ text: String, in origin: Int) -> LinkTarget {
    let target = resolve(text, in: origin)
    guard case .missingPage = target, !text.hasPrefix("/"), !text.hasPrefix(".") else { return target }
    let fromRoot = resolve("/" + text, in: origin)
    if case .missingPage = fromRoot { return target }
    return fromRoot
  }

  private func page(_ document: Int, _ fragment: String?) -> LinkTarget {
    guard let fragment, !fragment.isEmpty else { return .page(document: document, fragment: nil) }
    // A browser looks for the text that follows `:~:` on the page.
    if fragment == "top" || fragment.utf8.starts(with: ":~:".utf8) || anchors[document].targets[fragment] != nil {
      return .page(document: document, fragment: fragment)
    }
    if whole[document]?.targets[fragment] != nil { return .withheld }
    return .missingAnchor(document: document, fragment: fragment)
  }

  /// The fragment of a link within its own page, decoded; nil for any other link.
  private static func ownFragment(_ destination: String) -> String? {
    var destination = destination
    return destination.withUTF8 { bytes in
      guard bytes.first == .hash else { return nil }
      let fragment = String(decoding: bytes.dropFirst(), as: UTF8.self)
      guard bytes.contains(UInt8.percent) else { return fragment }
      return ContentPath.percentDecoded(fragment[...]) ?? fragment
    }
  }

  /// Whether a destination has a scheme or a host.
  package static func isExternal(_ destination: Substring) -> Bool {
    if destination.hasPrefix("//") { return true }
    for byte in destination.utf8 {
      switch byte {
      case UInt8.colon: return true
      case UInt8.slash, UInt8.questionMark, UInt8.hash: return false
      default: continue
      }
    }
    return false
  }
}
