import Ground
import Handbook
import YAML

/// The older names that documents claim in their front matter.
package struct Aliases: Sendable {
  /// An invalid item of `aliases`.
  package struct Conflict: Sendable, Hashable {
    package enum Cause: Sendable, Hashable {
      case unreadable
      /// A page or element of the site has that name now.
      case served
      /// Another document claims it, by index.
      case claimed(by: Int)
    }

    package var text: String
    /// The document that claims it, by index.
    package var document: Int
    /// Where the item is in the document's file.
    package var range: Range<Int>
    package var cause: Cause
  }

  /// Every valid alias, sorted.
  package private(set) var names: [AnchorName] = []
  package private(set) var conflicts: [Conflict] = []
  /// Whether any document claims any name, valid or not.
  private(set) var areClaimed = false
  private var texts: [Int: [String]] = [:]
  private var targets: [AnchorName: (target: AnchorName, document: Int, range: Range<Int>)] = [:]

  init(_ handbook: Handbook, _ map: SiteMap, site: SiteAnchors) {
    for (index, document) in handbook.documents.enumerated() {
      let (written, published) = Self.claims(of: document)
      guard !written.isEmpty || !published.isEmpty else { continue }
      areClaimed = true
      let page = map.page(of: index)
      if !written.isEmpty { texts[index] = written.map(\.value) }
      for (number, item) in (written + published).enumerated() {
        func conflict(_ cause: Conflict.Cause) {
          // An address of another generator's is a name only where it is free.
          guard number < written.count else { return }
          conflicts.append(Conflict(text: item.value, document: index, range: item.range, cause: cause))
        }
        guard WebURL(item.value) == nil, !item.value.hasPrefix("//"),
          let name = Self.name(item.value, of: document, on: page)
        else {
          conflict(.unreadable)
          continue
        }
        if site.serves(name) || number >= written.count && site.hasFile(name.page) {
          conflict(.served)
        } else if let other = targets[name] {
          if other.document != index { conflict(.claimed(by: other.document)) }
        } else {
          let same = name.id.map { AnchorName(page: page, id: $0) }
          let target = same.flatMap { site.serves($0) ? $0 : nil } ?? AnchorName(page: page)
          targets[name] = (target, index, item.range)
          names.append(name)
        }
      }
    }
    names.sort()
  }

  /// What a document writes as its older names, and the addresses that other generators give it.
  private static func claims(of document: Document) -> (written: [Located<String>], published: [Located<String>]) {
    // Jekyll's name for the same.
    let redirects = document.frontMatter.entries.first(ofKey: "redirect_from").map(\.value)
    let written = (document.frontMatter[Keys.aliases] ?? []) + (redirects.map(texts) ?? [])
    return (written, PublishedAddresses.addresses(of: document))
  }

  /// Whether a document claims any name.
  static func areClaimed(by document: Document) -> Bool {
    let (written, published) = claims(of: document)
    return !written.isEmpty || !published.isEmpty
  }

  /// The name that an alias means: with a slash at its end the page of a folder, with dots before it one beside the
  /// document.
  private static func name(_ text: String, of document: Document, on page: String) -> AnchorName? {
    var text = text
    if text.hasPrefix("../") || text.hasPrefix("./") {
      // Hugo and its like publish a document as a folder, which dots go up from.
      let base = text.hasSuffix("/") ? PathName(document.path).withoutExtension + "/" : PathName(document.path).path
      guard let resolved = ContentPath.resolve(text, from: String(base)) else { return nil }
      text = resolved + (text.hasSuffix("/") ? "/" : "")
    }
    guard var name = AnchorName(written: text, on: page) else { return nil }
    if text.hasSuffix("/"), name.id == nil { name.page = SiteMap.page(ofFolder: SiteMap.name(ofPage: name.page)) }
    return name
  }

  private static func texts(_ value: YAMLValue) -> [Located<String>] {
    (value.items ?? [value]).compactMap { item in item.scalar.map { Located($0, at: item.range) } }
  }

  /// What a document, given by its index, writes as its aliases.
  package func texts(ofDocument document: Int) -> [String] { texts[document] ?? [] }

  /// Where an alias is claimed: the document, by its index, and the item's place in its file.
  package func claim(of name: AnchorName) -> (document: Int, range: Range<Int>)? {
    targets[name].map { ($0.document, $0.range) }
  }

  /// Where an alias leads: the same id on the page that claims it, else that page.
  package subscript(name: AnchorName) -> AnchorName? { targets[name]?.target }
}
