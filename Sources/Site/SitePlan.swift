import Handbook

/// Every file of a site, each made when it is asked for, so that not all are held at once.
public struct SitePlan: Sendable {
  /// A file of the site: its path, and how to make its bytes.
  public struct Entry: Sendable {
    public let path: String
    /// Whether a browser keeps it for the time without a network; what only programs read need not be there.
    public let isSaved: Bool
    /// What the one-file edition takes of it, which then is in one piece; nil where it takes nothing.
    var chapter: (@Sendable (ArraySlice<UInt8>) -> ArraySlice<UInt8>)?
    /// Makes its bytes, which may be in pieces so that large ones need not be copied into one.
    public let pieces: @Sendable () throws -> [ArraySlice<UInt8>]

    public init(_ path: String, isSaved: Bool = true, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
      self.init(path, isSaved: isSaved, pieces: { [try bytes()[...]] })
    }

    init(_ path: String, isSaved: Bool, pieces: @escaping @Sendable () throws -> [ArraySlice<UInt8>]) {
      (self.path, self.isSaved, self.pieces) = (path, isSaved, pieces)
    }
  }

  /// The files that need no others.
  public internal(set) var entries: [Entry]
  /// The files that can be made only once all before them are known, in so many steps: what is taken from others, and
  /// what lists them.
  var closing: [@Sendable ([SiteFile]) -> [Entry]] = []

  init(_ entries: [Entry]) { self.entries = entries }

  /// Makes every file on all cores and hands it to `write`, which must be safe to call from many threads.
  ///
  /// - Throws: The first error of any file, in the order of the plan.
  public func produce(_ write: @Sendable (String, [ArraySlice<UInt8>]) throws -> Void) throws {
    var files = try Self.produce(entries, write)
    for step in closing { files += try Self.produce(step(files), write) }
  }

  private static func produce(
    _ entries: [Entry], _ write: @Sendable (String, [ArraySlice<UInt8>]) throws -> Void
  ) throws -> [SiteFile] {
    // One by one: what lists every document takes as long as hundreds of pages.
    let made = Parallel.map(entries, batch: 1) { entry in
      Result { () throws -> SiteFile in
        let pieces = try entry.pieces()
        try write(entry.path, pieces)
        return SiteFile(entry, pieces)
      }
    }
    return try made.map { try $0.get() }
  }
}

/// What is kept of a file once it is written.
struct SiteFile: Sendable {
  let path: String
  let size: Int
  /// The mark of its bytes; nil for a file that browsers need not keep.
  let mark: ContentMark?
  /// What the one-file edition takes of it.
  let chapter: ArraySlice<UInt8>?

  init(_ entry: SitePlan.Entry, _ pieces: [ArraySlice<UInt8>]) {
    path = entry.path
    size = pieces.reduce(0) { $0 + $1.count }
    let whole = pieces.count == 1 ? pieces[0] : nil
    mark = entry.isSaved ? ContentMark(of: whole ?? Array(pieces.joined())[...]) : nil
    chapter = whole.flatMap { entry.chapter?($0) }
  }
}
