import Ground
import Links

/// A URL that leads to another file of the site.
struct SiteAddress {
  /// The file, by its path in the site.
  let path: String
  /// What follows the path: the query and the fragment.
  let rest: ArraySlice<UInt8>

  /// Takes a URL as a page has it; nil for one that leads elsewhere, or to the page itself.
  init?(_ url: ArraySlice<UInt8>, on page: String) {
    guard let first = url.first, first != .hash, first != .questionMark, first != .slash else { return nil }
    let end = url.firstIndex { $0 == .questionMark || $0 == .hash } ?? url.endIndex
    let path = url[..<end]
    // A colon before the first slash ends a scheme.
    if let mark = path.firstIndex(where: { $0 == .colon || $0 == .slash }), path[mark] == .colon { return nil }
    let written = String(decoding: path, as: UTF8.self)
    guard let decoded = path.contains(UInt8.percent) ? ContentPath.percentDecoded(written[...]) : written,
      let resolved = ContentPath.resolve(decoded, from: page), !resolved.isEmpty
    else { return nil }
    self.path = resolved
    rest = url[end...]
  }
}
