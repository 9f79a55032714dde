import Authoring
import Files
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What changes when a page's file moves: the links to it and those on it, and the paths in front matter.
struct MovedLinks {
  /// Each document to write: its path in the content folder before the move, and its new bytes.
  private(set) var edits: [(path: String, bytes: [UInt8])] = []
  /// How many links and paths got a new destination.
  private(set) var count = 0

  private let index: Int
  private let path: String
  private let linked: LinkedHandbook
  private let ownSite: OwnSite?

  /// - Parameters:
  ///   - index: The document that moves.
  ///   - path: Its path in the content folder afterwards.
  ///   - linked: The handbook before the move.
  /// - Throws: ``FileError`` if a document cannot be read again.
  init(of index: Int, to path: String, in linked: LinkedHandbook) throws {
    (self.index, self.path, self.linked) = (index, path, linked)
    ownSite = linked.handbook.configuration.baseURL.flatMap { OwnSite($0) }
    for (origin, document) in linked.handbook.documents.enumerated() {
      var edit: LinkEdit?
      var changed = 0
      for (link, target) in zip(document.markdown.links, linked.targets[origin]) {
        guard let destination = destination(instead: link.destination, target, on: origin) else { continue }
        var current = try edit ?? LinkEdit(linked.handbook.tree.read(document.path))
        if current.setDestination(destination, of: link) { changed += 1 }
        edit = current
      }
      for (range, text) in values(of: origin) {
        var current = try edit ?? LinkEdit(linked.handbook.tree.read(document.path))
        current.setValue(at: range, to: text)
        changed += 1
        edit = current
      }
      count += changed
      if let edit, changed > 0 { edits.append((document.path, edit.bytes)) }
    }
  }

  /// What a link is to say afterwards; nil if it stays.
  private func destination(instead old: String, _ target: LinkTarget, on origin: Int) -> String? {
    guard let place = place(of: target, on: origin) else { return nil }
    if let reference = HugoReference(destination: old) { return destination(instead: reference, place, target, origin) }
    let bytes = old.utf8
    let end = bytes.firstIndex { $0 == .questionMark || $0 == .hash } ?? bytes.endIndex
    let (written, tail) = (old[..<end], old[end...])
    guard !written.isEmpty else { return nil }
    // A link by the page's URL stays one, a link to a folder becomes one to its page.
    let isPage = SiteMap.isPage(String(written))
    let new = isPage && DocumentPath.isDocument(place) ? SiteMap.page(ofDocument: place) : place
    let destination: String
    if LinkResolver.isExternal(written) {
      guard isAboutMoved(target), let rest = ownSite?.path(of: written) else { return nil }
      let base = Substring(written.utf8.dropLast(rest.utf8.count))
      destination = base + "/" + ContentPath.percentEncoded(SiteMap.page(ofDocument: place)) + tail
    } else if written.utf8.first == .slash {
      guard isAboutMoved(target) else { return nil }
      destination = "/" + ContentPath.percentEncoded(new) + tail
    } else {
      destination = ContentPath.relativeURL(from: newPath(of: origin), to: new) + tail
    }
    return ByteName.isSame(destination, old) ? nil : destination
  }

  /// What a reference of Hugo's is to name afterwards; nil if it stays.
  private func destination(
    instead old: HugoReference, _ place: String, _ target: LinkTarget, _ origin: Int
  ) -> String? {
    let isRooted = old.page.utf8.first == .slash
    guard !old.page.isEmpty, isAboutMoved(target) || !isRooted else { return nil }
    let page = isRooted ? "/" + place : ContentPath.relativeURL(from: newPath(of: origin), to: place)
    let new = HugoReference(to: page + old.target.dropFirst(old.page.count)).destination
    return ByteName.isSame(new, old.destination) ? nil : new
  }

  private func newPath(of document: Int) -> String {
    document == index ? path : linked.handbook.documents[document].path
  }

  private func isAboutMoved(_ target: LinkTarget) -> Bool {
    switch target {
    case .page(let document, _), .missingAnchor(let document, _): document == index
    default: false
    }
  }

  /// Where what a link leads to is afterwards; nil if the move does not concern the link.
  private func place(of target: LinkTarget, on origin: Int) -> String? {
    switch target {
    case .page(let document, _), .missingAnchor(let document, _):
      document == index || origin == index ? newPath(of: document) : nil
    case .asset(let path), .generated(let path), .refused(let path): origin == index ? path : nil
    case .external, .missingPage, .outside, .repository, .withheld: nil
    }
  }

  /// The paths in a document's front matter that are to say something else.
  private func values(of origin: Int) -> [(range: Range<Int>, text: String)] {
    let document = linked.handbook.documents[origin]
    var values: [(range: Range<Int>, text: String)] = []
    if let evidence = document.testRecord.evidence, let target = linked.evidence[origin],
      let place = place(of: target, on: origin)
    {
      let old = evidence.value
      let written = Substring(old.utf8.prefix { $0 != .questionMark && $0 != .hash })
      let tail = Substring(old.utf8.dropFirst(written.utf8.count))
      let fromHere = ContentPath.percentDecoded(written).flatMap { ContentPath.resolve($0, from: document.path) }
      let isRelative = fromHere.map { ByteName.isSame($0, oldPlace(of: target) ?? "") } ?? false
      let text: String?
      if LinkResolver.isExternal(written) || written.utf8.first == .slash || isRelative {
        text = destination(instead: old, target, on: origin)
      } else {
        // A path from the content folder.
        text = isAboutMoved(target) ? ContentPath.percentEncoded(place) + tail : nil
      }
      if let text, !ByteName.isSame(text, old) { values.append((evidence.range, text)) }
    }
    let moved = linked.handbook.documents[index].path
    for used in document.usedPlaybooks where ByteName.isSame(used.value, moved) { values.append((used.range, path)) }
    return values
  }

  /// Where what a link leads to is today.
  private func oldPlace(of target: LinkTarget) -> String? {
    switch target {
    case .page(let document, _), .missingAnchor(let document, _): linked.handbook.documents[document].path
    case .asset(let path), .generated(let path), .refused(let path): path
    default: nil
    }
  }
}

extension Document {
  /// The playbooks that a postmortem says were used, by their paths in the content folder.
  fileprivate var usedPlaybooks: [Located<String>] { frontMatter[Keys.playbooks] ?? [] }
}
