import Ground
import Handbook
import Links

/// What the places of a site are called in its one-file edition: `playbooks/timeout.html#diagnosis` becomes
/// `book.html#playbooks/timeout/diagnosis`.
struct BookNames: Sendable {
  /// The id of the chapter of each page, by the page's number.
  let chapters: [String]
  /// For each page, whether its ids are not simply the chapter's, a slash and the id: other chapters are under its name, so
  /// that an id of it could be taken for one of them, or its name is percent-encoded.
  private let twins: [Bool]
  private let all: Set<String>

  /// - Parameter pages: The paths of the pages that the edition has, in the order of their numbers.
  init(pages: [String]) {
    chapters = pages.map(Self.chapter(of:))
    all = Set(chapters)
    var folders: Set<String> = []
    var last: Substring = ""
    for chapter in chapters {
      // Those above the folder of the page before were looked at then.
      guard let slash = chapter.utf8.lastIndex(of: UInt8.slash), chapter[..<slash] != last else { continue }
      last = chapter[..<slash]
      var folder = last
      while !folder.isEmpty {
        if all.contains(String(folder)) { folders.insert(String(folder)) }
        folder = folder.utf8.lastIndex(of: UInt8.slash).map { folder[..<$0] } ?? ""
      }
    }
    twins = chapters.map { [folders] in folders.contains($0) || $0.utf8.contains(UInt8.percent) }
  }

  /// The id of an element of a chapter.
  func id(_ id: String, in page: Int) -> String {
    // A browser compares a fragment as it is in the URL, or all of it decoded: what is half encoded it never finds.
    let isEncoded = chapters[page].utf8.contains(UInt8.percent)
    let name = chapters[page] + "/" + (isEncoded ? ContentPath.percentEncoded(id) : id)
    // `a.md#b` and `a/b.md` claim one name: the page gets it.
    return twins[page] && all.contains(name) ? chapters[page] + "//" + id : name
  }

  /// Whether an id of the chapter may be the name of another chapter, or is encoded.
  @inline(__always)
  func hasTwins(_ page: Int) -> Bool { twins[page] }

  /// The fragment that leads to an id. A browser looks for the id as it is in the URL first, so that what is ASCII and
  /// has a `%` of its own stays.
  static func fragment(_ id: String) -> String {
    id.utf8.contains(UInt8.percent) && id.utf8.allSatisfy { $0 < 0x80 } ? id : ContentPath.percentEncoded(id)
  }

  /// A page's path without its extension; an id cannot contain spaces.
  private static func chapter(of page: String) -> String {
    let path = SiteMap.name(ofPage: page)
    let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 != .percent }
    return isPlain ? path : ContentPath.percentEncoded(path)
  }
}
