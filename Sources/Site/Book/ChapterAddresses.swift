import Ground
import Links

/// Where the addresses on a page lead, as its chapter of the one-file edition sees it: the only code that distinguishes
/// links into the edition from all others.
///
/// Nearly all are recognised by their bytes; only what is encoded, escaped or unusual is read as text.
struct ChapterAddresses {
  private let book: Book
  private let page: Int
  /// The folder of the page, with a slash at its end unless it is the root.
  private let folder: ArraySlice<UInt8>
  /// Whether ids of the page must be compared with the names of other chapters.
  private let hasTwins: Bool

  /// The addresses on a page of an edition, by the page's number.
  init(_ page: Int, of book: Book) {
    (self.page, self.book) = (page, book)
    folder = book.pages.folder(of: page)
    hasTwins = book.names.hasTwins(page)
  }

  /// Where an address leads.
  enum Target {
    /// To another host, or to nothing that is known.
    case elsewhere
    /// To an element of the page itself: `#id`, unchanged.
    case element
    /// To another chapter, or to an element of it: where in the HTML its id is, unchanged.
    case plain(Int, fragment: Range<Int>)
    /// To a chapter, or to an element of it.
    case chapter(Int, id: String?)
    /// To another file of the site.
    case file(String)
    /// To what a public edition leaves out.
    case withheld
  }

  /// Where a link leads.
  ///
  /// - Parameters:
  ///   - value: Where the address is.
  ///   - bytes: The HTML.
  /// - Returns: Where it leads.
  func target(ofLink value: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Target {
    if !hasTwins {
      if Self.isFragment(bytes.part(value)) { return .element }
      if let plain = plainTarget(of: value, in: bytes) { return plain }
    }
    if bytes.isElsewhere(value) { return .elsewhere }
    return target(of: bytes.text(ofValue: value))
  }

  /// Where a link leads that is known to be a path to the page of a document, with a fragment or without,
  /// and nothing in it encoded; nil if it must be looked at.
  @inline(__always)
  func target(ofLinkAt start: Int, to document: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (Target, end: Int)? {
    guard !hasTwins, let target = book.pageOfDocument[document], !book.names.hasTwins(target),
      let end = bytes.next(UInt8.hash, or: UInt8.quote, from: start)
    else { return nil }
    guard bytes[end] == .hash else { return (.plain(target, fragment: end..<end), end) }
    let close = bytes.next(UInt8.quote, or: UInt8.quote, from: end) ?? bytes.count
    return (.plain(target, fragment: min(end + 1, close)..<close), close)
  }

  /// The file that a picture shows; nil if it is shown from elsewhere.
  func file(ofImage value: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard !bytes.isElsewhere(value), case .file(let file) = target(of: bytes.text(ofValue: value)) else {
      return nil
    }
    return file
  }

  /// Whether an address is a fragment of the page, other than `#top`, which is the chapter itself.
  private static func isFragment(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    url.count > 1 && url[0] == .hash && !(url.count == 4 && url.holds("#top", at: 0))
  }

  /// Where nearly all links lead: a relative path to another page, a fragment or none, nothing encoded.
  private func plainTarget(of value: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Target? {
    var start = value.lowerBound
    var above = folder
    while value.upperBound - start > 2, bytes.holds("../", at: start) {
      guard !above.isEmpty else { return nil }
      above = above.dropLast()
      above = above[..<above.nameStart]
      start += 3
    }
    var end = value.upperBound
    for index in start..<value.upperBound {
      if bytes[index] == .hash, end == value.upperBound {
        end = index
      } else if !bytes[index].isPlainInAttribute || bytes[index] == .colon {
        return nil
      }
    }
    let path = bytes.part(start..<end)
    guard let target = above.withUnsafeBufferPointer({ book.pages.page(in: $0, path) }), target != page,
      !book.names.hasTwins(target)
    else { return nil }
    return .plain(target, fragment: min(end + 1, value.upperBound)..<value.upperBound)
  }

  /// Where an address leads, by its text.
  private func target(of url: String) -> Target {
    var path = url[...]
    var fragment: String?
    if let hash = path.utf8.firstIndex(of: UInt8.hash) {
      fragment = ContentPath.percentDecoded(path[path.utf8.index(after: hash)...])
      path = path[..<hash]
    }
    if let query = path.utf8.firstIndex(of: UInt8.questionMark) { path = path[..<query] }
    if fragment?.isEmpty == true || fragment == "top" { fragment = nil }
    guard !path.isEmpty else { return .chapter(page, id: fragment) }
    guard !Self.hasScheme(path), let decoded = ContentPath.percentDecoded(path),
      var target = ContentPath.resolve(decoded, from: book.paths[page])
    else { return .elsewhere }
    if target.isEmpty || target.utf8.last == .slash { target = SiteMap.page(ofFolder: target) }
    if let chapter = book.pages.page(called: target) { return .chapter(chapter, id: fragment) }
    return target == GeneratedFile.notFound.path ? .withheld : .file(target)
  }

  private static func hasScheme(_ path: Substring) -> Bool {
    path.utf8.starts(with: "//".utf8) || path.utf8.prefix { $0 != .slash }.contains(UInt8.colon)
  }
}
