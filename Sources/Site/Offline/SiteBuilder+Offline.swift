import Handbook
import Links
import Markdown

extension SiteBuilder {
  /// The files that serve every page: the search index, the web app manifest and its icons.
  func sharedEntries(_ index: SearchIndex) -> [SitePlan.Entry] {
    let linked = self.linked
    let templates = self.templates
    var entries = [
      SitePlan.Entry(SearchIndex.path) { index.script() },
      SitePlan.Entry(WebManifest.path) { WebManifest.bytes(linked.handbook.configuration) },
    ]
    entries += WebManifest.icons.map { icon in
      SitePlan.Entry(icon.path) { templates.bytes(of: "offline/" + icon.path) }
    }
    return entries
  }

  /// The plan of all files: those that need no others, then the one-file edition, then the list of what a browser keeps
  /// and the service worker that keeps it.
  ///
  /// - Parameters:
  ///   - entries: The files that need no others.
  ///   - late: Those of which the one-file edition takes nothing: they fill the time that one core takes to write it.
  ///   - index: The search index.
  /// - Returns: The plan.
  func plan(_ entries: [SitePlan.Entry], late: [SitePlan.Entry], _ index: SearchIndex) -> SitePlan {
    var plan = SitePlan(makesBook ? entries : late + entries)
    if makesBook {
      let book = takingChapters(&plan.entries, index)
      plan.closing.append { files in [book(files)] + late }
    }
    plan.closing.append { files in
      let offline = OfflineFiles(files)
      return [
        SitePlan.Entry(OfflineFiles.listPath, isSaved: false) { offline.list },
        SitePlan.Entry(OfflineFiles.workerPath, isSaved: false) {
          offline.worker(script: templates.bytes(of: "offline/sw.js"), page: build, built: linked.handbook.today)
        },
      ]
    }
    return plan
  }

  /// Has entries keep what the one-file edition takes of each file; the result makes the edition of that.
  private func takingChapters(
    _ entries: inout [SitePlan.Entry], _ index: SearchIndex
  ) -> @Sendable ([SiteFile]) -> SitePlan.Entry {
    let order = chapterOrder(of: entries, ranked: index.order)
    let book = Book(linked, pages: order.map { entries[$0].path })
    for (number, entry) in order.enumerated() {
      entries[entry].chapter = { BookChapter.bytes(number, $0, of: book)[...] }
    }
    for entry in entries.indices where entries[entry].path == SearchIndex.path {
      // The one-file edition takes the same index.
      entries[entry].chapter = SearchIndex.json
    }
    return { files in
      SitePlan.Entry(Book.path, isSaved: false, pieces: { self.book(book, of: files, in: order) })
    }
  }
}
