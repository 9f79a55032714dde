import Ground
import Handbook
import Links

/// What the URLs of alerts begin with, and where that is in the content folder.
struct LinkPrefix: Sendable, Hashable {
  /// `https://github.com/example/runbooks/blob/main`.
  var prefix: String
  /// A folder of the content folder; empty for its root.
  var folder: String
  /// Whether the URLs differ from the paths in upper and lower case.
  var ignoresCase = false
  /// How many URLs it leads to a document, of how many that begin with it.
  var hits = 0
  var total = 0

  /// Finds the prefixes that lead most URLs to documents, each with at least two hits or none that misses.
  ///
  /// - Parameters:
  ///   - urls: The URLs of alerts.
  ///   - paths: The paths of the documents in the content folder.
  /// - Returns: The prefixes, sorted.
  static func find(in urls: [String], leadingTo paths: [String]) -> [LinkPrefix] {
    let names = Dictionary(grouping: paths) { SiteMap.name(written: $0).lowercased().lastPart }
    var open = urls.compactMap(Address.init)
    var found: [LinkPrefix] = []
    while found.count < 8 {
      var counts: [LinkPrefix: Int] = [:]
      for address in open {
        for prefix in Set((names[address.name.lowercased()] ?? []).flatMap(address.prefixes)) {
          counts[prefix, default: 0] += 1
        }
      }
      // Of two that lead equally many the longer: it says less of what nobody has seen.
      guard
        var best = counts.max(by: { one, other in
          (one.value, one.key.ignoresCase ? 0 : 1, one.key.prefix.utf8.count, other.key.folder)
            < (other.value, other.key.ignoresCase ? 0 : 1, other.key.prefix.utf8.count, one.key.folder)
        })?.key
      else { break }
      // Where some differ in case only, all are read without it.
      var other = best
      other.ignoresCase.toggle()
      best.hits = (counts[best] ?? 0) + (counts[other] ?? 0)
      best.ignoresCase = best.ignoresCase || counts[other] != nil
      best.total = open.count { $0.starts(with: best.prefix) }
      let isCertain = best.hits * 2 >= best.total && (best.hits > 1 || best.total == 1)
      if isCertain { found.append(best) }
      open.removeAll { $0.starts(with: best.prefix) }
    }
    return found.sorted { $0.prefix.precedesByBytes($1.prefix) }
  }

  /// A URL without its query and fragment.
  private struct Address {
    let text: String
    /// The parts of its path after the host, without the extension of the last one.
    let parts: [Substring]
    let head: String

    init?(_ url: String) {
      let bare = Substring(url.utf8.prefix { $0 != .hash && $0 != .questionMark })
      guard !bare.contains("{"), !bare.contains("$"), let web = WebURL(bare), !web.rest.isEmpty else { return nil }
      text = String(bare)
      head = String(bare[..<web.rest.startIndex])
      let path = ContentPath.percentDecoded(web.rest) ?? String(web.rest)
      parts = SiteMap.name(written: PathName.withoutEndSlashes(path)).split(separator: "/").map { Substring($0) }
      guard !parts.isEmpty else { return nil }
    }

    var name: String { parts.last.map(String.init) ?? "" }

    func starts(with prefix: String) -> Bool { text == prefix || text.hasPrefix(prefix + "/") }

    /// The prefix by which the URL leads to a document; none if they have nothing in common.
    func prefixes(to path: String) -> [LinkPrefix] {
      let own = SiteMap.name(written: path).split(separator: "/")
      let exact = zip(own.reversed(), parts.reversed()).prefix { $0 == $1 }.count
      let alike = zip(own.reversed(), parts.reversed()).prefix { $0.lowercased() == $1.lowercased() }.count
      guard alike > 0, alike < own.count + 1 else { return [] }
      let prefix = ([head[...]] + parts.dropLast(alike)).joined(separator: "/")
      return [
        LinkPrefix(
          prefix: prefix, folder: own.dropLast(alike).joined(separator: "/"), ignoresCase: exact < alike)
      ]
    }
  }
}

extension String {
  /// What follows the last slash.
  fileprivate var lastPart: String { String(PathName(self).name) }
}
