import Ground
import Handbook

/// Where the anchors lead that were promised and are no longer where they were.
package struct Redirects: Sendable {
  /// An anchor that is not served, and where its content went.
  package struct Redirect: Sendable, Hashable {
    /// The id on the old page; nil if the page itself moved.
    package var id: String?
    /// An anchor that is served.
    package var target: AnchorName
    package var reason: String?
  }

  /// A promise that is neither served nor redirected.
  package struct Broken: Sendable, Hashable {
    package var entry: Ledger.Entry
    package var cause: Cause
  }

  /// Why a promise is broken.
  package enum Cause: Sendable, Hashable {
    /// Nothing has the id, and nothing says where it went.
    case gone
    /// What it moved to is not there.
    case targetGone(AnchorName)
    /// It moved to where it came from.
    case circle
  }

  /// The redirects of each old page, sorted by id, that of the page itself first.
  private var byPage: [ByteName: [Redirect]] = [:]
  /// The promises that are broken, in the order of the ledger.
  package private(set) var broken: [Broken] = []

  /// No redirects.
  package init() {}

  /// Follows every promise that is not served to the place that is.
  init(_ ledger: Ledger, aliases: Aliases, site: SiteAnchors) {
    var byPage: [ByteName: [Redirect]] = [:]
    var ways = RedirectWays(ledger, aliases, site)
    for entry in ledger.entries where !site.serves(entry.name) {
      switch ways.end(of: entry.name) {
      case .served(let target):
        byPage[ByteName(entry.name.page), default: []].append(
          Redirect(id: entry.name.id, target: target, reason: entry.reason))
      case .nowhere(let last):
        broken.append(Broken(entry: entry, cause: last == entry.name ? .gone : .targetGone(last)))
      case .circle: broken.append(Broken(entry: entry, cause: .circle))
      }
    }
    for name in aliases.names where ledger[name] == nil && !site.serves(name) {
      guard case .served(let target) = ways.end(of: name) else { continue }
      byPage[ByteName(name.page), default: []].append(Redirect(id: name.id, target: target))
    }
    for (page, redirects) in byPage {
      self.byPage[page] = redirects.sorted { ($0.id ?? "").precedesByBytes($1.id ?? "") }
    }
  }

  /// The pages that something leads on from, sorted by bytes.
  package var pages: [String] { byPage.keys.map(\.text).sorted { $0.precedesByBytes($1) } }

  /// Where a page and its older anchors lead, sorted by id, the page itself first.
  package func ofPage(_ page: String) -> [Redirect] { byPage[ByteName(page)] ?? [] }

  /// The pages that are no longer there and lead on, sorted.
  package func retiredPages(of site: SiteAnchors) -> [String] {
    pages.filter { !site.hasPage($0) && !site.hasFile($0) }
  }

  /// Where an old anchor leads; nil if nothing is known of it.
  package func target(of name: AnchorName) -> AnchorName? {
    guard let redirects = byPage[ByteName(name.page)] else { return nil }
    let id = name.id ?? ""
    var (low, high) = (0, redirects.count)
    while low < high {
      let middle = (low + high) / 2
      if (redirects[middle].id ?? "").precedesByBytes(id) { low = middle + 1 } else { high = middle }
    }
    guard low < redirects.count, ByteName.isSame(redirects[low].id ?? "", id) else { return nil }
    return redirects[low].target
  }
}
