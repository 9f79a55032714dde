import Handbook
import Links
import Markdown

extension SiteBuilder {
  /// The files that serve every page: the search index, the web app manifest and its icons.
  func sharedEntries() -> [SitePlan.Entry] {
    let linked = self.linked
    let templates = self.templates
    let whole: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var entries = [
      // The one-file edition takes the same index.
      SitePlan.Entry(SearchIndex.path, chapter: makesBook ? whole : nil) {
        SearchIndex.opening + SearchIndex(linked).json() + SearchIndex.closing
      },
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
          offline.worker(script: templates.bytes(of: "offline/sw.js"), page: build, built: linked.handbook.today)
        },
      ]
      if !order.isEmpty {
        entries.insert(SitePlan.Entry(Book.path, isSaved: false) { book(of: files, in: order) }, at: 0)
      }
      return entries
    }
    return plan
  }
}
