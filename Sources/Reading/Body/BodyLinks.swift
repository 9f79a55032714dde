import Ground
import Handbook
import Links
import Markdown

/// Where the links of a document lead, for somebody who reads it without a browser.
struct BodyLinks {
  /// Where a link leads.
  struct Target {
    /// What is said beside its text: the name by which `kedge read` finds the page, the URL of another site; nil if the
    /// text says it.
    var name: String?
    /// The absolute URL; nil if nobody says where the site is.
    var url: String?
  }

  private let linked: LinkedHandbook
  private let document: Int
  private let links: PageLinks

  init(_ document: Int, of linked: LinkedHandbook) {
    (self.linked, self.document) = (linked, document)
    links = linked.links(of: document)
  }

  /// The target of a link; nil if it leads to what is left out, or nowhere that is safe.
  func target(of link: Int) -> Target? {
    guard !links.isWithheld(link), links.unpublishedFile(of: link) == nil else { return nil }
    let written = linked.handbook.documents[document].markdown.links[link]
    let text = linked.handbook.documents[document].markdown.plainText(written.text)
    let base = linked.handbook.configuration.baseURL.map(SiteURL.init)
    switch linked.targets[document][link] {
    case .missingAnchor(let page, _): return target(page, nil, text)
    case .page(let page, let fragment): return target(page, fragment, text)
    case .asset(let path), .generated(let path):
      return Target(name: path == text ? nil : path, url: base.map { $0.base + "/" + ContentPath.percentEncoded(path) })
    case .external, .repository:
      var bytes: [UInt8] = []
      _ = Escaping.appendURL(links.url(of: link) ?? written.destination, to: &bytes)
      let url = HTMLText.decode(bytes[...])
      guard !url.isEmpty else { return nil }
      let isSaid = ["", "mailto:", "tel:", "https://", "http://"].contains { $0 + text == url }
      return Target(name: isSaid ? nil : url, url: url)
    default: return nil
    }
  }

  private func target(_ page: Int, _ fragment: String?, _ text: String) -> Target {
    let name = AnchorName(page: linked.page(of: page), id: fragment)
    let path = page == document ? "" : linked.shortName(of: page)
    let shown = path + (fragment.map { "#" + $0 } ?? "")
    let base = linked.handbook.configuration.baseURL.map(SiteURL.init)
    return Target(name: shown.isEmpty || shown == text ? nil : shown, url: base?.url(of: name))
  }
}
