import Handbook
import Links
import Markdown

extension SiteBuilder {
  /// The files that serve every page: the search index, the web app manifest and its icons.
  func sharedEntries() -> [SitePlan.Entry] {
    let linked = self.linked
    let templates = self.templates
    var entries = [
      SitePlan.Entry(SearchIndex.path) { Array("kedge.found(".utf8) + SearchIndex(linked).json() + Array(");\n".utf8) },
      SitePlan.Entry(WebManifest.path) { WebManifest.bytes(linked.handbook.configuration) },
    ]
    entries += WebManifest.icons.map { icon in
      SitePlan.Entry(icon.path) { templates.bytes(of: "offline/" + icon.path) }
    }
    return entries
  }

  /// The plan, and what is made once all its files are known: the one-file edition, the list of what a browser keeps,
  /// and the service worker that keeps it.
  func finished(_ plan: SitePlan) -> SitePlan {
    var plan = plan
    let order = makesBook ? chapterOrder(of: plan) : []
    if makesBook {
      let book = Book(linked, pages: order)
      let pages = Set(order)
      plan.entries = plan.entries.map { entry in
        guard pages.contains(entry.path) else { return entry }
        let path = entry.path
        return SitePlan.Entry(
          path, isSaved: entry.isSaved, chapter: { BookChapter.bytes(path, $0, of: book) }, entry.bytes)
      }
    }
    plan.closing = { files in
      let offline = OfflineFiles(files)
      var entries = [
        SitePlan.Entry(OfflineFiles.listPath, isSaved: false) { offline.list },
        SitePlan.Entry(OfflineFiles.workerPath, isSaved: false) {
          offline.worker(script: templates.bytes(of: "offline/sw.js"), built: linked.handbook.today)
        },
      ]
      if !order.isEmpty {
        entries.insert(SitePlan.Entry(Book.path, isSaved: false) { book(of: files, in: order) }, at: 0)
      }
      return entries
    }
    return plan
  }

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
  private func chapterOrder(of plan: SitePlan) -> [String] {
    let pages = plan.entries.map(\.path).filter { $0.hasSuffix(".html") && $0 != "404.html" }
    let ranked = SearchIndex(linked).order.map { linked.outputPath(of: $0) }
    let ranks = Dictionary(zip(ranked, 1...), uniquingKeysWith: { first, _ in first })
    let retired = Set(linked.redirects.retiredPages(of: linked.site))
    func rank(_ page: String) -> Int {
      page == "index.html" ? 0 : ranks[page] ?? (retired.contains(page) ? .max : .max - 1)
    }
    return pages.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private func book(of files: [SiteFile], in order: [String]) -> [UInt8] {
    let chapters = Dictionary(
      files.compactMap { file in file.chapter.map { (file.path, $0) } }, uniquingKeysWith: { first, _ in first })
    var body: [UInt8] = []
    body.reserveCapacity(chapters.values.reduce(0) { $0 + $1.count })
    for page in order { body += chapters[page] ?? [] }
    return bookPage(TrustedHTML(trusted: body))
  }
}
