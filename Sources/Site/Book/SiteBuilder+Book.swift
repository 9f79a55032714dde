import Handbook
import Links
import Markdown

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
  public var remark: String? {
    guard linked.handbook.configuration.book == .auto, bodySize > Book.limit else { return nil }
    return "`\(Book.path)` was left out: the handbook has \(bodySize / 1_000_000) MB of text; "
      + "`book: always` in `kedge.yml` makes it all the same"
  }

  private var bodySize: Int { linked.handbook.documents.reduce(0) { $0 + $1.markdown.body.html.count } }

  /// The pages as chapters: the front page, the documents as a search ranks them, what Kedge writes itself, and last
  /// the small pages that tell where others went.
  func chapterOrder(of plan: SitePlan) -> [String] {
    let pages = plan.entries.map(\.path).filter { $0.hasSuffix(".html") && $0 != "404.html" }
    let ranked = SearchIndex(linked).order.map { linked.outputPath(of: $0) }
    let ranks = Dictionary(zip(ranked, 1...), uniquingKeysWith: { first, _ in first })
    let retired = Set(linked.redirects.retiredPages(of: linked.site))
    func rank(_ page: String) -> Int {
      page == "index.html" ? 0 : ranks[page] ?? (retired.contains(page) ? .max : .max - 1)
    }
    return pages.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  /// The edition, made of the chapters that were taken while the pages were written.
  func book(of files: [SiteFile], in order: [String]) -> [UInt8] {
    let names = BookNames(pages: order)
    let chapters = Dictionary(
      files.compactMap { file in file.chapter.map { (file.path, $0) } }, uniquingKeysWith: { first, _ in first })
    let script = templates.bookScript
    var model = frame(path: Book.path, title: nil)
    model["canonical_url"] = nil
    model["icon_url"] = nil
    model["is_book"] = .flag(true)
    model["csp"] = .html(
      PageSecurity.policy(style: templates.stylesheet, scripts: [templates.boot, script], isAlone: true))
    model["chapters"] = .html(TrustedHTML(trusted: Self.chaptersMark))
    let index = (chapters[SearchIndex.path] ?? []).dropFirst(SearchIndex.opening.count)
    model["search_index"] = .html(
      TrustedHTML(trusted: PageData.escaped(Array(index.dropLast(SearchIndex.closing.count)))))
    model["book_script"] = .html(TrustedHTML(trusted: script))
    func lead(_ name: TemplateName, _ page: String?) {
      if let page, let chapter = names.chapters[page] { model.set(name, "#" + BookNames.fragment(chapter)) }
    }
    lead("home_url", "index.html")
    lead("freshness_url", FreshnessPage.path)
    lead("escalation_url", escalation.map { linked.outputPath(of: $0) })
    lead("triage_url", triage.map { linked.outputPath(of: $0) })
    // Megabytes of chapters are copied once, into their place.
    let page = templates.render("book", model)
    guard let place = Self.mark(in: page) else { return page }
    return Parallel.joined(
      [Array(page[..<place.lowerBound])] + order.map { chapters[$0] ?? [] } + [Array(page[place.upperBound...])])
  }

  /// What stands for the chapters while the template is filled; no text can hold it, for texts are escaped.
  private static let chaptersMark = "<!--chapters-->"

  private static func mark(in page: [UInt8]) -> Range<Int>? {
    let mark = Array(chaptersMark.utf8)
    let start = page.indices.first { page[$0] == mark[0] && page[$0...].starts(with: mark) }
    return start.map { $0..<$0 + mark.count }
  }
}
