import Ground
import Handbook
import Links

/// What the places of a site are called in its one-file edition: `playbooks/timeout.html#diagnosis` becomes
/// `book.html#playbooks/timeout/diagnosis`.
struct BookNames: Sendable {
  /// The id of the chapter of each page, by the page's path.
  let chapters: [String: String]
  /// The chapters below whose name other chapters lie, so that an id of theirs could be taken for one.
  private let folders: Set<String>
  private let all: Set<String>

  /// - Parameter pages: The paths of the pages that the edition has.
  init(pages: [String]) {
    chapters = Dictionary(pages.map { ($0, Self.chapter(of: $0)) }, uniquingKeysWith: { first, _ in first })
    let all = Set(chapters.values)
    var folders: Set<String> = []
    var last: Substring = ""
    for page in pages {
      guard let chapter = chapters[page], let slash = chapter.utf8.lastIndex(of: UInt8.slash) else { continue }
      // Those above the folder of the page before were looked at then.
      guard chapter[..<slash] != last else { continue }
      last = chapter[..<slash]
      var folder = last
      while !folder.isEmpty {
        if all.contains(String(folder)) { folders.insert(String(folder)) }
        folder = folder.utf8.lastIndex(of: UInt8.slash).map { folder[..<$0] } ?? ""
      }
    }
    self.folders = folders
    self.all = all
  }

  /// The id of an element of a chapter.
  func id(_ id: String, in chapter: String) -> String {
    let name = chapter + "/" + id
    // `a.md#b` and `a/b.md` want one name: the page has it.
    return hasTwins(chapter) && all.contains(name) ? chapter + "//" + id : name
  }

  /// Whether an id of the chapter may be the name of another chapter.
  func hasTwins(_ chapter: String) -> Bool { folders.contains(chapter) }

  /// The fragment that leads to an id. A browser looks for the id as it stands in the URL first, so that what has a
  /// `%` of its own stays.
  static func fragment(_ id: String) -> String {
    id.utf8.contains(UInt8.percent) ? id : ContentPath.percentEncoded(id)
  }

  /// A page's path without its ending; an id may hold no blanks.
  private static func chapter(of page: String) -> String {
    let path = SiteMap.name(ofPage: page)
    let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 != .percent }
    return isPlain ? path : ContentPath.percentEncoded(path)
  }
}
