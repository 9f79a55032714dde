import Handbook

/// Every file of a site, each made when it is asked for, so that not all are held at once.
public struct SitePlan: Sendable {
  /// A file of the site: its path, and how to make its bytes.
  public struct Entry: Sendable {
    public let path: String
    /// Whether a browser keeps it for the time without a network; what only programs read need not be there.
    public let isSaved: Bool
    /// What the one-file edition takes of it; nil where it takes nothing.
    let chapter: (@Sendable ([UInt8]) -> [UInt8])?
    public let bytes: @Sendable () throws -> [UInt8]

    public init(_ path: String, isSaved: Bool = true, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
      self.init(path, isSaved: isSaved, chapter: nil, bytes)
    }

    init(
      _ path: String, isSaved: Bool = true, chapter: (@Sendable ([UInt8]) -> [UInt8])?,
      _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) {
      self.path = path
      self.isSaved = isSaved
      self.chapter = chapter
      self.bytes = bytes
    }
  }

  public var entries: [Entry]
  /// The files that can be made only once all others are known: what is listed in them, and what is taken from them.
  var closing: @Sendable ([SiteFile]) -> [Entry] = { _ in [] }

  /// Makes every file on all cores and hands it to `write`, which must be safe to call from many threads.
  ///
  /// - Throws: The first error of any file, in the order of the plan.
  public func produce(_ write: @Sendable (String, [UInt8]) throws -> Void) throws {
    let files = try Self.produce(entries, write)
    _ = try Self.produce(closing(files), write)
  }

  private static func produce(
    _ entries: [Entry], _ write: @Sendable (String, [UInt8]) throws -> Void
  ) throws -> [SiteFile] {
    // One by one: what lists every document takes as long as hundreds of pages.
    let made = Parallel.map(entries, batch: 1) { entry in
      Result { () throws -> SiteFile in
        let bytes = try entry.bytes()
        try write(entry.path, bytes)
        return SiteFile(entry, bytes)
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
  let chapter: [UInt8]?

  init(_ entry: SitePlan.Entry, _ bytes: [UInt8]) {
    path = entry.path
    size = bytes.count
    mark = entry.isSaved ? ContentMark(of: bytes) : nil
    chapter = entry.chapter?(bytes)
  }
}
