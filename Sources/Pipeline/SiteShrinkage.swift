import Ground
import Links
import Publish

/// How many pages of documents a publication would take from the site.
struct SiteShrinkage {
  private let pages: Int
  private let removed: Int

  /// Counts pages; those that every site has by itself do not count, but for the front page.
  init(_ paths: PublishedPaths) {
    func isPage(_ path: String) -> Bool {
      SiteMap.isPage(path) && (path == GeneratedFile.frontPage.path || GeneratedFile(rawValue: path) == nil)
    }
    removed = paths.removed.count(where: isPage)
    pages = removed == 0 ? 0 : paths.all.count(where: isPage)
  }

  /// Refuses to take more than half of the pages away.
  ///
  /// Whoever does that has more likely named the wrong folder than deleted a handbook.
  func refuse(in target: String) throws(Refusal) {
    guard removed * 2 > pages else { return }
    throw Refusal(
      "\(removed) of the \(pages) pages in `\(target)` would be removed: nothing was published, and it is unchanged",
      help: "check `--content` and `--out`; `--allow-shrink` publishes anyway")
  }
}
