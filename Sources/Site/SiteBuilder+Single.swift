import Ground
import Handbook
import Links
import Reports

// One page at a time, for whoever does not publish the whole site.
extension SiteBuilder {
  /// What makes the pages of documents.
  var documentPages: DocumentPages { DocumentPages(context) }

  /// The document whose page is at a path and is not made otherwise; nil for any other path, and where two files of the
  /// site have one path, so that only a plan says which is there.
  func document(ofPage path: String) -> Int? {
    let map = context.linked.map
    guard !map.hasSharedPages, SiteMap.isPage(path), GeneratedFile(rawValue: path) == nil,
      let index = map.document(of: path), index != map.home
    else { return nil }
    return index
  }

  /// What the scripts of a page read of `build.js`.
  func buildForPages() -> [UInt8] {
    OfflineFiles.buildForPages(in: context) {
      let linked = context.linked
      return ReviewReport(
        linked, FreshnessReport(linked.handbook, map: linked.map), ActionsReport(linked.handbook, map: linked.map),
        gaps: gaps, setAside: setAside)
    }
  }
}
