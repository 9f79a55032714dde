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
    var (end, isInFolder, isEncoded) = (url.startIndex, false, false)
    while end < url.endIndex, url[end] != .questionMark, url[end] != .hash {
      switch url[end] {
      // A colon before the first slash ends a scheme.
      case .colon where !isInFolder: return nil
      case .slash: isInFolder = true
      case .percent: isEncoded = true
      default: break
      }
      end += 1
    }
    let written = String(decoding: url[..<end], as: UTF8.self)
    guard let decoded = isEncoded ? ContentPath.percentDecoded(written[...]) : written,
      let resolved = ContentPath.resolve(decoded, from: page), !resolved.isEmpty
    else { return nil }
    self.path = resolved
    rest = url[end...]
  }
}
