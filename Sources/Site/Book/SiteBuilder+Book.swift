import Handbook
import Links
import Markdown
import Search

/// `book.html`: the whole site in one file, for mail, chat and USB sticks.
extension SiteBuilder {
  /// Whether the site has a one-file edition.
  var makesBook: Bool {
    switch linked.handbook.configuration.book {
    case .always: true
    case .never: false
    case .auto: bodySize <= Book.limit
    }
  }

  /// A remark where the one-file edition was left out because of its size.
  package var remark: String? {
    guard linked.handbook.configuration.book == .auto, bodySize > Book.limit else { return nil }
    return "`\(Book.path)` was left out: the handbook has \(bodySize / 1_000_000) MB of text; "
      + "`book: always` in `kedge.yml` makes it all the same"
  }

  private var bodySize: Int { linked.handbook.documents.reduce(0) { $0 + $1.markdown.body.html.count } }

  /// The pages as chapters, as indices of the entries: the front page, the documents as a search ranks them,
  /// what Kedge writes itself, and last the small pages that tell where others went.
  func chapterOrder(of entries: [SitePlan.Entry], ranked documents: [Int]) -> [Int] {
    var ranks: [String: Int] = [GeneratedFile.frontPage.path: 0]
    ranks.reserveCapacity(documents.count + 16)
    for (rank, index) in documents.enumerated() where index != linked.home {
      ranks[linked.page(of: index)] = rank + 1
    }
    for page in linked.redirects.retiredPages(of: linked.site) where ranks[page] == nil { ranks[page] = .max }
    var chapters: [(rank: Int, entry: Int)] = []
    chapters.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() where Self.isChapter(entry.path) {
      chapters.append((ranks[entry.path] ?? .max - 1, index))
    }
    return chapters.sorted { $0 < $1 }.map(\.entry)
  }

  private static func isChapter(_ path: String) -> Bool {
    SiteMap.isPage(path) && path != GeneratedFile.notFound.path
  }

  /// The edition, whose chapters are made of the pages while those are written, and which takes the search index too.
  func book(_ entries: inout [SitePlan.Entry], _ index: SearchIndex) -> SitePlan.Gathering {
    let order = chapterOrder(of: entries, ranked: index.order)
    let book = Book(linked, pages: order.map { entries[$0].path })
    for entry in entries.indices where entries[entry].path == SearchIndex.path {
      entries[entry].kept = SearchIndex.data
    }
    // A template of one's own may leave either out.
    let page = bookPage(book)[...]
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
        return [rest[..<place.lowerBound], files.first { $0.path == SearchIndex.path }?.kept ?? [], end]
      })
  }

  /// What stands around the chapters and the index, with marks in their places.
  private func bookPage(_ book: Book) -> [UInt8] {
    let script = templates.bookScript
    var model = frame(path: Book.path, title: nil)
    model["canonical_url"] = nil
    model["icon_url"] = nil
    model["is_book"] = .flag(true)
    model["csp"] = .html(
      PageSecurity.policy(style: templates.stylesheet, scripts: [templates.boot, script], isAlone: true))
    model["chapters"] = .html(TrustedHTML(trusted: Self.chaptersMark))
    model["search_index"] = .html(TrustedHTML(trusted: Self.indexMark))
    model["book_script"] = .html(TrustedHTML(trusted: script))
    func lead(_ name: TemplateName, _ page: String?) {
      if let page, let chapter = book.names.chapters[page] { model.set(name, "#" + BookNames.fragment(chapter)) }
    }
    lead("home_url", GeneratedFile.frontPage.path)
    lead("freshness_url", FreshnessPage.path)
    lead("escalation_url", escalation.map { linked.page(of: $0) })
    lead("triage_url", triage.map { linked.page(of: $0) })
    return templates.render("book", model)
  }

  /// What stands for the chapters and for the index while the template is filled; no text can hold it, for texts are
  /// escaped.
  private static let (chaptersMark, indexMark) = ("<!--chapters-->", "<!--index-->")

  private static func find(_ mark: String, in page: ArraySlice<UInt8>) -> Range<Int>? {
    let mark = Array(mark.utf8)
    let start = page.indices.first { page[$0] == mark[0] && page[$0...].starts(with: mark) }
    return start.map { $0..<$0 + mark.count }
  }
}
