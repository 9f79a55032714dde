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
    let (words, today) = (context.words, context.handbook.today)
    var about: [(String, JSONValue)] = [
      ("mark", .string(mark.description)), ("page", .string(context.frame.build)),
      ("built", .string(today.description)), ("size", .number(size)), ("ask", .bool(size > Self.unasked)),
    ]
    if let book, let mark = book.mark {
      about.append(("book", .object([("mark", .string(mark.description)), ("size", .number(book.size))])))
    }
    // What the front page says of the day.
    if !context.isPublic {
      let summary = ReviewPage.summary(review, words)
      about.append(("review", .string(words(.testsOn, ["date": words.date(today), "summary": summary]))))
    }
    return Array("self.kedgeBuild = \(JSONValue.object(about).text);\n".utf8)
  }
}
