import Diagnostics
import Ground
import Handbook
import Links

/// Follows the links of alert definitions into a site, fragment included.
package struct LinkProver: Sendable {
  private let site: any AlertSite
  private let prefixes: [SitePrefix]
  private let pages: ContentPages
  /// Whether near names are looked for where a page or an anchor is missing: a comparison with the name of every one.
  package var offersNames = true

  /// - Parameter site: What the links lead into; it says which URLs do.
  package init(_ site: any AlertSite) {
    self.site = site
    let own = site.baseURL.map { [SitePrefix(site: $0)] } ?? []
    prefixes = (own + site.settings.links.map { SitePrefix($0) }).sorted { $0.length > $1.length }
    pages = ContentPages(site, ignoresCase: prefixes.contains(where: \.ignoresCase))
  }

  /// Whether a URL starts like those that lead into the handbook.
  package func leadsHome(_ text: String) -> Bool { place(of: RunbookURL(text).address) != nil }

  /// Follows a URL.
  package func prove(_ text: String) -> LinkProof {
    if let inner = Self.unwrapped(text) {
      // What is wrapped again is followed no further: each layer would be one more call.
      let fixed = Self.unwrapped(inner) == nil ? inner : nil
      return malformed("`\(Self.shown(text))` is Markdown, not a URL", help: "write the URL alone", fixed: fixed)
    }
    let url = RunbookURL(text)
    if url.hasSpace {
      return malformed("the URL `\(Self.shown(text))` contains a space", help: "write `%20` for a space in the path")
    }
    guard let (prefix, rest) = place(of: url.address) else {
      if RunbookURL.isTemplate(url.address) || RunbookURL.isTemplate(url.fragment) { return templated(url) }
      guard Self.hasScheme(url.address) else {
        return malformed("`\(Self.shown(text))` is not a URL", help: "write the whole URL, `https://…`")
      }
      return LinkProof(state: .foreign)
    }
    if RunbookURL.isTemplate(rest) { return templated(url) }
    if WebURL(url.address)?.scheme == .http, prefix.scheme == .https {
      return malformed("the URL says `http`, the site is at `https`", fixed: "https" + text.dropFirst("http".count))
    }
    if let (flaw, query, fragment) = url.fragmentFlaw {
      let joined = url.address + (query.map { "?" + $0 } ?? "") + (fragment.isEmpty ? "" : "#" + fragment)
      let fixed = RunbookURL.isTemplate(joined) ? nil : joined
      return malformed(Self.message(flaw), help: Self.help(flaw), fixed: fixed)
    }
    guard let page = pages.page(rest, prefix) else { return missingPage(url, rest, prefix) }
    if RunbookURL.isTemplate(url.fragment) { return templated(url) }
    return prove(page, url, prefix)
  }

  /// The URL inside `[text](URL)` or `<URL>`; nil for anything else.
  private static func unwrapped(_ text: String) -> String? {
    if text.hasPrefix("<"), text.hasSuffix(">"), text.utf8.count > 2 { return String(text.dropFirst().dropLast()) }
    guard text.hasPrefix("["), text.hasSuffix(")"), let close = text.lastIndex(of: "]"),
      text[close...].hasPrefix("](")
    else { return nil }
    return String(text[close...].dropFirst(2).dropLast())
  }

  private func place(of address: String) -> (SitePrefix, rest: String)? {
    for prefix in prefixes {
      if let rest = prefix.remainder(of: address) { return (prefix, rest) }
    }
    return nil
  }

  private func prove(_ page: ContentPages.Page, _ url: RunbookURL, _ prefix: SitePrefix) -> LinkProof {
    let name: AnchorName
    switch page {
    case .unknown: return LinkProof(state: .unproved)
    case .file(let path):
      guard path == GeneratedFile.book.path, let fragment = url.fragment, !fragment.isEmpty, fragment != "top" else {
        return LinkProof(state: .ok, target: path)
      }
      return chapter(ContentPath.percentDecoded(fragment[...]) ?? fragment)
    case .gone(let path): name = AnchorName(page: path)
    case .document(let index): name = AnchorName(page: site.page(of: index))
    }
    var id: String?
    if let fragment = url.fragment, !fragment.isEmpty, fragment != "top" {
      id = ContentPath.percentDecoded(fragment[...]) ?? fragment
    }
    guard let id else {
      if case .document(let index) = page { return LinkProof(state: .ok, target: name.text, document: index) }
      return moved(name, url, prefix) ?? missingPage(url, name.page, prefix)
    }
    let wanted = AnchorName(page: name.page, id: id)
    if case .document(let index) = page, let id = pages.id(id, in: index, prefix) {
      return LinkProof(state: .ok, target: AnchorName(page: name.page, id: id).text, document: index)
    }
    return moved(wanted, url, prefix) ?? missingAnchor(wanted, page)
  }

  /// The proof of a fragment of the one-file edition: a page's path without its extension, then `/` and an id.
  private func chapter(_ fragment: String) -> LinkProof {
    var names = [AnchorName(page: SiteMap.page(named: fragment))]
    if let slash = fragment.utf8.lastIndex(of: UInt8.slash) {
      let path = String(fragment[..<slash])
      let page = path.hasSuffix("/") ? String(path.dropLast()) : path
      names.append(
        AnchorName(page: SiteMap.page(named: page), id: String(fragment[fragment.utf8.index(after: slash)...])))
    }
    for name in names {
      let found = site.serves(name) ? name : site.target(of: name)
      guard let found else { continue }
      return LinkProof(
        state: .ok, target: GeneratedFile.book.path + "#" + fragment, document: site.document(ofPage: found.page)
      )
    }
    return LinkProof(
      state: .missingAnchor, message: "the one-file edition has no anchor `#\(fragment)`",
      help: "its anchors are a page's path without the extension, `/` and the id: `#playbooks/timeout/diagnosis`")
  }

  /// The proof of an anchor that the ledger or an alias forwards; nil if none does.
  private func moved(_ name: AnchorName, _ url: RunbookURL, _ prefix: SitePrefix) -> LinkProof? {
    guard let target = site.target(of: name) else { return nil }
    let document = site.document(ofPage: target.page)
    var help: String?
    if prefix.isOwn, let base = site.baseURL, !RunbookURL.isTemplate(url.query) {
      let query = url.query.map { "?" + $0 } ?? ""
      help =
        "write `\(base)/\(ContentPath.percentEncoded(target.page))\(query)"
        + (target.id.map { "#" + ContentPath.percentEncoded($0) } ?? "") + "`"
    }
    return LinkProof(
      state: .redirected, target: target.text, document: document, message: "`\(name)` moved to `\(target)`",
      help: help)
  }

  private func missingPage(_ url: RunbookURL, _ path: String, _ prefix: SitePrefix) -> LinkProof {
    let document = SiteMap.document(ofPage: prefix.isOwn ? path : SiteMap.page(written: path))
    if site.isUnreadable(document) {
      // Its own finding says that it has no page.
      return LinkProof(state: .missingPage)
    }
    let near = offersNames ? pages.near(path, prefix) : []
    return LinkProof(
      state: .missingPage, message: prefix.isOwn ? "the site has no page `\(path)`" : "no document is called `\(path)`",
      help: near.isEmpty ? nil : "did you mean " + near.map { "`\($0)`" }.joined(separator: " or ") + "?")
  }

  private func missingAnchor(_ name: AnchorName, _ page: ContentPages.Page) -> LinkProof {
    guard case .document(let index) = page else {
      return LinkProof(
        state: .missingAnchor, message: "`\(name.page)` moved, and its new page has no anchor `#\(name.id ?? "")`")
    }
    let ids = offersNames ? site.promisedIDs(of: index) : []
    let near = NearMiss.all(for: name.id ?? "", among: ids).map { "`#\($0)`" }
    let known = ids.prefix(8).map { "`#\($0)`" }.joined(separator: ", ")
    let help = near.isEmpty ? "it has \(known)" : "did you mean " + near.joined(separator: " or ") + "?"
    return LinkProof(
      state: .missingAnchor, document: index,
      message: "`\(site.paths[index])` has no anchor `#\(name.id ?? "")`",
      help: !offersNames
        ? "`kedge anchors` lists those that there are"
        : ids.isEmpty ? "that page has no anchors: link to the page" : help)
  }

  private func templated(_ url: RunbookURL) -> LinkProof {
    let part = RunbookURL.isTemplate(url.address) ? "path" : "fragment"
    return LinkProof(
      state: .templated, message: "a template decides the \(part) of the link, which cannot be checked",
      help: "name the page and the section, and use templates only in the query")
  }

  /// A malformed URL; `fixed` is what was probably meant.
  private func malformed(_ message: String, help: String? = nil, fixed: String? = nil) -> LinkProof {
    var proof = LinkProof(state: .malformed, message: message, help: help)
    guard let fixed else { return proof }
    let retried = prove(fixed)
    if retried.state == .ok || retried.state == .redirected {
      proof.target = retried.target
      proof.document = retried.document
      proof.help = "write `\(fixed)`"
    }
    return proof
  }

  private static func message(_ flaw: RunbookURL.Flaw) -> String {
    switch flaw {
    case .repeatedHash: "the URL has two `#`"
    case .slashAfterFragment: "the slash after the fragment is read as part of it"
    default: "the query after the fragment is read as part of it"
    }
  }

  private static func help(_ flaw: RunbookURL.Flaw) -> String {
    switch flaw {
    case .repeatedHash: "keep only the first `#`: the id follows it"
    case .slashAfterFragment: "remove the slash"
    default: "write the query before the fragment: `page?query#id`"
    }
  }

  private static func hasScheme(_ address: String) -> Bool {
    guard let colon = address.utf8.firstIndex(of: UInt8.colon) else { return false }
    return address[colon...].hasPrefix("://") && colon > address.startIndex
  }

  private static func shown(_ text: String) -> String {
    text.count > 80 ? text.prefix(80) + "…" : text
  }
}
