import Calendar
import Ground
import Handbook
import Links
import Markdown
import Search

/// `book.html`: the whole site in one file, for mail, chat and USB sticks.
struct BookEdition {
  private let context: PageContext

  init(_ context: PageContext) { self.context = context }

  /// Whether the site has a one-file edition.
  var isMade: Bool {
    switch context.configuration.book {
    case .always: true
    case .never: false
    case .auto: bodySize <= Book.limit
    }
  }

  /// A message if the one-file edition was left out because of its size.
  var message: String? {
    guard context.configuration.book == .auto, bodySize > Book.limit else { return nil }
    return "`\(Book.path)` was left out: the handbook has \(bodySize / 1_000_000) MB of text; "
      + "`book: always` in `kedge.yml` makes it anyway"
  }

  private var bodySize: Int { context.handbook.documents.reduce(0) { $0 + $1.markdown.bodySize } }

  /// The edition, whose chapters are made of the pages while those are written, and which takes the search index too.
  ///
  /// - Parameter entries: The files that need no others. Those that stand in it, in the order of its chapters, are the
  ///   front page, the documents as a search ranks them, what Kedge writes itself, and the small pages that say where
  ///   others went.
  /// - Returns: How the edition is made; nil if the site has none.
  func gathering(of entries: [SitePlan.Entry]) -> SitePlan.Gathering? {
    guard isMade else { return nil }
    let order = Self.chapters(of: entries)
    let book = Book(context.linked, pages: order.map { entries[$0].path })
    // A template of one's own may leave either out.
    let page = page(of: book)[...]
    let chapters = Self.find(Self.chaptersMark, in: page)
    let rest = page[(chapters?.upperBound ?? page.startIndex)...]
    let place = Self.find(Self.indexMark, in: rest)
    let end = rest[(place?.upperBound ?? rest.endIndex)...]
    return SitePlan.Gathering(
      path: Book.path, opening: { [page[..<(chapters?.lowerBound ?? page.startIndex)]] },
      entries: chapters == nil ? [] : order,
      part: { BookChapter.bytes($0, $1, of: book) },
      closing: { files in
        guard let place else { return [rest] }
        // What all parts of the index share, then the parts.
        let index = files.compactMap(\.kept).flatMap { [Self.comma[...], $0] }.dropFirst()
        return [rest[..<place.lowerBound], [UInt8.openBracket]] + index + [[UInt8.closeBracket], end]
      })
  }

  /// The entries that are chapters, by index, in the order of the chapters.
  private static func chapters(of entries: [SitePlan.Entry]) -> [Int] {
    var chapters: [(chapter: SitePlan.Chapter, entry: Int)] = []
    chapters.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if let chapter = entry.chapter { chapters.append((chapter, index)) }
    }
    return chapters.sorted { $0 < $1 }.map(\.entry)
  }

  /// What is around the chapters and the index, with marks in their places.
  private func page(of book: Book) -> [UInt8] {
    let templates = context.templates
    let script = templates.bookScript
    var model = context.frame(path: Book.path, title: nil)
    model["canonical_url"] = nil
    model["icon_url"] = nil
    model["is_book"] = .flag(true)
    model.set("build", context.build)
    model.set("built", context.handbook.today.description)
    model["csp"] = .html(
      PageSecurity.policy(style: templates.stylesheet, scripts: [templates.boot, script], isAlone: true))
    model["chapters"] = .html(TrustedHTML(trusted: Self.chaptersMark))
    model["search_index"] = .html(TrustedHTML(trusted: Self.indexMark))
    model["book_script"] = .html(TrustedHTML(trusted: script))
    func lead(_ name: TemplateName, _ page: String?) {
      if let url = page.flatMap(book.url(ofPage:)) { model.set(name, url) }
    }
    lead("home_url", GeneratedFile.frontPage.path)
    lead("freshness_url", GeneratedFile.freshness.path)
    if context.namesContacts { lead("contacts_url", GeneratedFile.contacts.path) }
    lead("escalation_url", context.escalation.map(context.path(of:)))
    lead("triage_url", context.triage.map(context.path(of:)))
    return templates.render("book", model)
  }

  /// The marks for the chapters and the index while the template is filled; no text can contain them, since texts are
  /// escaped.
  private static let (chaptersMark, indexMark) = ("<!--chapters-->", "<!--index-->")

  private static let comma: [UInt8] = [.comma]

  private static func find(_ mark: String, in page: ArraySlice<UInt8>) -> Range<Int>? {
    let mark = Array(mark.utf8)
    let start = page.indices.first { page[$0] == mark[0] && page[$0...].starts(with: mark) }
    return start.map { $0..<$0 + mark.count }
  }
}
