import Ground
import Links

/// Where the links of a twin lead: to the same kind of twin where a page has one, absolute where the site has an address.
struct TwinLinks {
  /// The page whose twin it is, by its path in the site.
  let page: String
  /// Where the site is published; nil if nobody said.
  let base: String?
  let paths: TwinPaths

  /// The URL that a twin has for one of its page.
  func url(_ url: ArraySlice<UInt8>, _ form: TwinForm) -> [UInt8] {
    guard let target = SiteAddress(url, on: page) else { return Array(url) }
    let twin = paths.twin(of: target.path, form)
    guard let base else {
      guard let twin else { return Array(url) }
      return Array((ContentPath.relativeURL(from: page, to: twin) + target.rest).utf8)
    }
    return Array((base + "/" + ContentPath.percentEncoded(twin ?? target.path) + target.rest).utf8)
  }

  /// The line that marks an anchor, `[#diagnosis]`.
  static func mark(_ id: ArraySlice<UInt8>) -> [UInt8] {
    Array("[#\(AnchorName.encoded(String(decoding: id, as: UTF8.self)))]".utf8)
  }
}

/// A URL that leads to another file of the site.
struct SiteAddress {
  /// The file, by its path in the site.
  let path: String
  /// What follows the path: the query and the fragment.
  let rest: String

  /// Takes a URL as a page has it; nil for one that leads elsewhere, or to the page itself.
  init?(_ url: ArraySlice<UInt8>, on page: String) {
    guard let first = url.first, first != .hash, first != .questionMark, first != .slash else { return nil }
    let end = url.firstIndex { $0 == .questionMark || $0 == .hash } ?? url.endIndex
    let path = url[..<end]
    // A colon before the first slash ends a scheme.
    if let mark = path.firstIndex(where: { $0 == .colon || $0 == .slash }), path[mark] == .colon { return nil }
    guard let decoded = ContentPath.percentDecoded(String(decoding: path, as: UTF8.self)[...]),
      let resolved = ContentPath.resolve(decoded, from: page), !resolved.isEmpty
    else { return nil }
    self.path = resolved
    rest = String(decoding: url[end...], as: UTF8.self)
  }
}
