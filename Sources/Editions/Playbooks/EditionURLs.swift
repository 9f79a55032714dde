import Ground
import Links
import Markdown

/// URLs as other programs read them: absolute where the site has an address, else relative to its root.
struct EditionURLs: Sendable {
  private let site: SiteURL?

  /// - Parameter base: Where the site is published; nil if nobody said.
  init(base: String?) { site = base.map(SiteURL.init(base:)) }

  /// The URL of an anchor.
  func url(of name: AnchorName) -> String {
    if let site { return site.url(of: name) }
    return ContentPath.percentEncoded(name.page) + (name.id.map { "#" + ContentPath.percentEncoded($0) } ?? "")
  }

  /// The URL of a file of the site.
  func url(ofFile path: String) -> String { url(of: AnchorName(page: path)) }

  /// What a link of a page leads to; nil if no page would have such a link.
  ///
  /// - Parameters:
  ///   - url: The URL, as the page writes it.
  ///   - page: The page.
  /// - Returns: The URL as it is outside the page.
  func url(of url: String, on page: String) -> String? {
    guard Escaping.isSafeURL(url) else { return nil }
    if url.utf8.first == .hash { return self.url(ofFile: page) + url }
    guard let address = SiteAddress(Array(url.utf8)[...], on: page) else { return url }
    return self.url(ofFile: address.path) + String(decoding: address.rest, as: UTF8.self)
  }
}
