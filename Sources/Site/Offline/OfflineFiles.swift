import Calendar
import Ground
import Handbook
import Links
import Reports

/// What a browser needs to keep a site for the time without a network.
struct OfflineFiles {
  /// The files to keep, `offline.txt`: a line each, its mark, a space, its name percent-encoded; sorted by path. Where the
  /// folder is another than that of the line before, it has a line of its own, between slashes.
  let list: [UInt8]
  /// The mark of the list: it names the build.
  let mark: ContentMark
  /// How many bytes the files have together.
  let size: Int
  /// The one-file edition, which a browser keeps besides where its reader asks for it; nil if the site has none.
  private let book: SiteFile?

  /// Up to this many bytes a browser keeps a site unasked.
  static let unasked = 20_000_000

  /// - Parameters:
  ///   - files: The files of the site but for the one-file edition.
  ///   - book: That edition.
  init(_ files: [SiteFile], book: SiteFile?) {
    self.book = book
    var list: [UInt8] = []
    var size = 0
    let sorted = files.filter { $0.mark != nil }.sorted { $0.path.precedesByBytes($1.path) }
    list.reserveCapacity(sorted.count * 72)
    var folder = ""
    for file in sorted {
      let path = PathName(file.path)
      if path.folder != folder {
        folder = String(path.folder)
        list.append(text: "/" + ContentPath.percentEncoded(folder))
        list.append(UInt8.lineFeed)
      }
      list.append(text: file.mark?.description ?? "")
      list.append(UInt8.space)
      list.append(text: ContentPath.percentEncoded(String(path.name)))
      list.append(UInt8.lineFeed)
      size += file.size
    }
    self.list = list
    self.size = size
    mark = ContentMark(of: [list[...]])
  }

  /// The list, the worker and what both it and the pages know of this build, as files of the site.
  func entries(in context: PageContext, _ review: ReviewReport) -> [SitePlan.Entry] {
    let script = context.templates.bytes(of: "offline/sw.js")
    let build = build(in: context, review)
    return [
      SitePlan.Entry(GeneratedFile.offlineList.path, isSaved: false) { list },
      SitePlan.Entry(GeneratedFile.build.path, isSaved: false) { build },
      SitePlan.Entry(GeneratedFile.worker.path, isSaved: false) { script },
    ]
  }

  /// The one file that depends on the day and on every page: a script that pages and the service worker read.
  private func build(in context: PageContext, _ review: ReviewReport) -> [UInt8] {
    var about: [(String, JSONValue)] = [("mark", .string(mark.description))]
    about += Self.ofDay(in: context)
    about += [("size", .number(size)), ("ask", .bool(size > Self.unasked))]
    if let book, let mark = book.mark {
      about.append(("book", .object([("mark", .string(mark.description)), ("size", .number(book.size))])))
    }
    return Self.script(about + Self.ofFrontPage(in: context, review))
  }

  /// What of `build.js` the scripts of a page read: nothing for which another page has to be made.
  static func buildForPages(in context: PageContext, _ review: () -> ReviewReport) -> [UInt8] {
    script(ofDay(in: context) + ofFrontPage(in: context, review()))
  }

  /// Which build it is, and of which day.
  private static func ofDay(in context: PageContext) -> [(String, JSONValue)] {
    [("page", .string(context.build)), ("built", .string(context.handbook.today.description))]
  }

  /// What the front page says of the day.
  private static func ofFrontPage(
    in context: PageContext, _ review: @autoclosure () -> ReviewReport
  ) -> [(String, JSONValue)] {
    guard !context.isPublic else { return [] }
    let (words, today) = (context.words, context.handbook.today)
    let summary = ReviewPage.summary(review(), words)
    return [("review", .string(words(.testsOn, ["date": words.date(today), "summary": summary])))]
  }

  private static func script(_ about: [(String, JSONValue)]) -> [UInt8] {
    Array("self.kedgeBuild = \(JSONValue.object(about).text);\n".utf8)
  }
}
