import Calendar
import Ground
import Handbook
import Links

/// What a browser needs to keep a site for the time without a network.
struct OfflineFiles {
  /// The files to keep, `offline.txt`: a line each, its mark, a space, its path percent-encoded; sorted by path.
  let list: [UInt8]
  /// The mark of the list: it names the build.
  let mark: ContentMark
  /// How many bytes the files have together.
  let size: Int

  /// Up to this many bytes a browser keeps a site unasked.
  static let unasked = 20_000_000
  static let listPath = GeneratedFile.offlineList.path
  static let workerPath = GeneratedFile.worker.path

  init(_ files: [SiteFile]) {
    var list: [UInt8] = []
    var size = 0
    let sorted = files.filter { $0.mark != nil }.sorted { $0.path.precedesByBytes($1.path) }
    list.reserveCapacity(sorted.count * 72)
    for file in sorted {
      list.append(text: file.mark?.description ?? "")
      list.append(UInt8.space)
      list.append(text: ContentPath.percentEncoded(file.path))
      list.append(UInt8.lineFeed)
      size += file.size
    }
    self.list = list
    self.size = size
    mark = ContentMark(of: [list[...]])
  }

  /// The list and the worker as files of the site.
  func entries(in context: PageContext) -> [SitePlan.Entry] {
    let script = context.templates.bytes(of: "offline/sw.js")
    let (page, built) = (context.frame.build, context.handbook.today)
    return [
      SitePlan.Entry(Self.listPath, isSaved: false) { list },
      SitePlan.Entry(Self.workerPath, isSaved: false) { worker(script: script, page: page, built: built) },
    ]
  }

  /// The service worker: a line about this build, then the script that is the same for all. `page` is what its pages call it.
  func worker(script: [UInt8], page: String, built: CivilDate) -> [UInt8] {
    let ask = size > Self.unasked
    return Array(
      "const BUILD = {mark: \"\(mark)\", page: \"\(page)\", built: \"\(built)\", size: \(size), ask: \(ask)};\n".utf8)
      + script
  }
}
