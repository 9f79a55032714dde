import Diagnostics
import Ground
import Handbook
import YAML

/// Finds the page that a failure reason, an alert or a path means.
package struct LinkFinder: Sendable {
  /// What was found.
  package struct Found: Sendable, Hashable {
    /// The anchor, served today.
    package var name: AnchorName
    /// The document of the page; nil for a page that Kedge writes itself.
    package var document: Int?
    /// The page's title, and the heading's where there is one.
    package var title: String
    /// Whether the anchor is in the ledger.
    package var isPromised: Bool
  }

  /// Why nothing was found, and what was probably meant.
  package struct Miss: Error, Sendable, Hashable {
    package var message: String
    package var near: [String]
  }

  private let linked: LinkedHandbook
  /// Whether a miss says what was probably meant: a comparison with every name there is.
  private let guesses: Bool

  package init(_ linked: LinkedHandbook, guesses: Bool = true) { (self.linked, self.guesses) = (linked, guesses) }

  /// Looks up a failure reason, else an alert, else a page of the site, old names of pages included.
  ///
  /// - Parameter text: The name, with `#` and an anchor of the page after it if one is wanted.
  /// - Returns: The page, and the anchor where one was named.
  /// - Throws: ``Miss`` if there is no such page, or no such anchor on it.
  package func find(_ text: String) throws(Miss) -> Found {
    var name = text[...]
    var id: String?
    if let hash = text.utf8.firstIndex(of: UInt8.hash) {
      name = text[..<hash]
      let fragment = text[text.utf8.index(after: hash)...]
      id = fragment.isEmpty ? nil : ContentPath.percentDecoded(fragment) ?? String(fragment)
    }
    guard let page = try page(String(name)) else {
      throw Miss(message: "no failure reason, alert or page is called `\(name)`", near: near(String(name)))
    }
    return try found(AnchorName(page: page.page, id: id ?? page.id))
  }

  private func found(_ name: AnchorName) throws(Miss) -> Found {
    var name = name
    if !serves(name), let target = linked.redirects.target(of: name) { name = target }
    let document = linked.site.document(ofPage: name.page)
    guard serves(name) else {
      let ids = document.map { Array(linked.anchors[$0].targets.keys) } ?? []
      throw Miss(
        message: "`\(name.page)` has no anchor `#\(name.id ?? "")`",
        near: NearMiss.all(for: name.id ?? "", among: ids.sorted()).map { "#" + $0 })
    }
    var title = document.map { linked.handbook.documents[$0].title } ?? linked.handbook.configuration.title
    if let document, let heading = linked.heading(of: name) {
      title += ": " + linked.handbook.documents[document].text(ofHeading: heading)
    }
    return Found(name: name, document: document, title: title, isPromised: linked.ledger[name] != nil)
  }

  private func serves(_ name: AnchorName) -> Bool {
    if linked.site.serves(name) { return true }
    guard let id = name.id, let document = linked.site.document(ofPage: name.page) else { return false }
    return linked.anchors[document].targets[id] != nil
  }

  private func page(_ name: String) throws(Miss) -> AnchorName? {
    let meanings = linked.names.meanings(of: name)
    if let page = meanings.pages.first(where: linked.site.hasPage) { return AnchorName(page: page) }
    if let moved = meanings.pages.lazy.compactMap({ linked.redirects.target(of: AnchorName(page: $0)) }).first {
      return moved
    }
    guard meanings.alike.count < 2 else {
      throw Miss(message: "several pages are called `\(name)`", near: meanings.alike.map(SiteMap.name(ofPage:)))
    }
    return meanings.alike.first.map { AnchorName(page: $0) }
  }

  private func near(_ name: String) -> [String] {
    guard guesses else { return [] }
    var known: [String] = []
    for (index, document) in linked.handbook.documents.enumerated() {
      if let playbook = document.playbook {
        if let reason = playbook.failureReason?.value { known.append(reason) }
        known += playbook.alerts.map(\.value)
      }
      known.append(SiteMap.name(ofPage: linked.page(of: index)))
    }
    var seen: Set<String> = []
    let all = NearMiss.all(for: name, among: known.filter { seen.insert($0).inserted })
    return all.isEmpty ? known.filter { PathName($0).name == name[...] && $0 != name } : all
  }
}

extension LinkedHandbook {
  /// The page for a failure that no playbook names, as `payload.triage` has it; nil if there is none.
  package var triage: LinkFinder.Found? {
    try? LinkFinder(self, guesses: false).find(handbook.configuration.payload.triage)
  }

  /// The heading that an anchor is on, by its index in the document's headings; nil for a page and for a step.
  package func heading(of name: AnchorName) -> Int? {
    guard let id = name.id, let document = site.document(ofPage: name.page) else { return nil }
    switch anchors[document].targets[id] {
    case .section(let index): return handbook.documents[document].sections[index].heading
    case .heading(let index), .foreign(let index): return index
    case .step, .line, .element, nil: return nil
    }
  }
}
