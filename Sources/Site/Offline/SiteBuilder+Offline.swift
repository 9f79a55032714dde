import Handbook
import Links
import Search

extension SiteBuilder {
  /// The files that serve every page: the search index, the web app manifest and its icons.
  func sharedEntries(_ index: SearchIndex) -> [SitePlan.Entry] {
    let linked = self.linked
    let templates = self.templates
    var entries = [
      SitePlan.Entry(SearchIndex.path, pieces: { [index.script()] }),
      SitePlan.Entry(WebManifest.path) { WebManifest.bytes(linked.handbook.configuration) },
    ]
    entries += WebManifest.icons.map { icon in
      SitePlan.Entry(icon.path) { templates.bytes(of: "offline/" + icon.path) }
    }
    return entries
  }

  /// The plan of all files: those that need no others, the one-file edition that is made of them, then the list of what a
  /// browser keeps and the service worker that keeps it.
  ///
  /// - Parameters:
  ///   - entries: The files that need no others.
  ///   - index: The search index.
  /// - Returns: The plan.
  func plan(_ entries: [SitePlan.Entry], _ index: SearchIndex) -> SitePlan {
    var plan = SitePlan(entries)
    if makesBook { plan.gathering = book(&plan.entries, index) }
    plan.closing = { files in
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
}
