import Ground
import Handbook

/// Every file of a site, each made when it is asked for, so that not all are held at once.
package struct SitePlan: Sendable {
  /// A file of the site: its path, and how to make its bytes.
  package struct Entry: Sendable {
    package let path: String
    /// Whether a browser keeps it for the time without a network; what only programs read need not be there.
    package let isSaved: Bool
    /// Whether its bytes are another's, which nobody need understand; what Kedge makes is text.
    var isForeign = false
    /// What is made of its bytes while they are at hand; nil for what is not a page with twins.
    var twins: PageTwinFiles?
    /// Where it is among the chapters of the one-file edition; nil if it is not one of them.
    let chapter: Chapter?
    /// What the one-file edition takes of it at its end; nil if it takes nothing, as of a file that is made in parts.
    let kept: Kept?
    /// How it is made.
    let making: Making

    /// Takes of a file what the one-file edition has of it.
    typealias Kept = @Sendable ([ArraySlice<UInt8>]) -> ArraySlice<UInt8>

    init(
      _ path: String, isSaved: Bool = true, chapter: Chapter? = nil,
      _ bytes: @escaping @Sendable () throws -> [UInt8]
    ) {
      self.init(path, isSaved: isSaved, chapter: chapter, pieces: { [Piece(try bytes()[...])] })
    }

    init(
      _ path: String, isSaved: Bool = true, kept: Kept? = nil, slice: @escaping @Sendable () throws -> ArraySlice<UInt8>
    ) {
      self.init(path, isSaved: isSaved, kept: kept, pieces: { [Piece(try slice())] })
    }

    init(
      _ path: String, isSaved: Bool = true, chapter: Chapter? = nil, kept: Kept? = nil,
      pieces: @escaping @Sendable () throws -> [Piece]
    ) {
      (self.path, self.isSaved, self.chapter, self.kept) = (path, isSaved, chapter, kept)
      making = .whole(pieces)
    }

    /// A file of which only a part is held at any time.
    init(
      _ path: String, isSaved: Bool,
      parts: @escaping @Sendable (_ append: (ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) {
      (self.path, self.isSaved, chapter, kept) = (path, isSaved, nil, nil)
      making = .inParts(parts)
    }

    /// How a file is made.
    enum Making: Sendable {
      case whole(@Sendable () throws -> [Piece])
      /// Part by part, each passed on as soon as it is made.
      case inParts(@Sendable (_ append: (ArraySlice<UInt8>) throws -> Void) throws -> Void)
    }
  }

  /// The files that need no others.
  package internal(set) var entries: [Entry]
  /// The file that takes a part of others while they are made.
  var gathering: Gathering?
  /// What lists the other files.
  var closing: @Sendable (_ files: [SiteFile], _ gathered: SiteFile?) -> [Entry] = { _, _ in [] }

  init(_ entries: [Entry]) { self.entries = entries }

  /// Makes every file on all cores and hands it to `output`.
  ///
  /// - Parameters:
  ///   - output: Takes the files.
  ///   - progress: Counts them; nobody where nil.
  /// - Throws: The first error of any file, in the order of the plan.
  package func produce(into output: some SiteOutput, telling progress: Progress? = nil) throws {
    progress?.begin(.writing, of: entries.count)
    defer { progress?.end() }
    let (files, gathered) = try first(into: output, telling: progress)
    _ = try Self.produce(closing(files, gathered), into: output, nil)
  }

  /// Makes every file but those that list the others.
  ///
  /// - Returns: What is kept of the files, and of the one that is made of others.
  func first(
    into output: some SiteOutput, telling progress: Progress? = nil
  ) throws -> (files: [SiteFile], gathered: SiteFile?) {
    let parts = try gathering.map { try OrderedAssembly($0, of: entries.count, in: output.begin($0.path)) }
    let files = try Self.produce(entries, into: output, parts, progress)
    return (files, try parts?.end(files))
  }

  /// Makes files on all cores, and hands each to the file that is made of others, too.
  static func produce<Output: SiteOutput>(
    _ entries: [Entry], into output: Output, _ parts: OrderedAssembly<Output.File>?,
    _ progress: Progress? = nil
  ) throws -> [SiteFile] {
    // One by one: what lists every document takes as long as hundreds of pages.
    let made = Parallel.map(Array(entries.indices), batch: 1) { index in
      defer { progress?.step() }
      return Result { () throws -> SiteFile in
        let entry = entries[index]
        switch entry.making {
        case .whole(let make):
          let pieces = try make()
          let bytes = pieces.map(\.bytes)
          if !entry.isForeign, let problem = PublishedText.problem(in: bytes) {
            throw Refusal("nothing was published: `\(entry.path)` \(problem); please report this")
          }
          let isKnown = try output.write(entry.path, bytes)
          if output.takesWholeFiles { try entry.twins?.write(bytes, into: output, keeping: isKnown) }
          try parts?.take(pieces, ofEntry: index)
          return SiteFile(entry, bytes, isGathered: parts != nil)
        case .inParts(let make):
          let file = try output.begin(entry.path)
          var mark = ContentMark.Maker()
          try make { part in
            if entry.isSaved { mark.take(part) }
            try file.append([part])
          }
          try file.end()
          return SiteFile(entry, mark)
        }
      }
    }
    return try made.map { try $0.get() }
  }
}

/// What is kept of a file once it is written.
struct SiteFile: Sendable {
  let path: String
  /// How many bytes it has, where browsers keep it or may be asked to.
  let size: Int
  /// The mark of its bytes; nil for a file that browsers need not keep, unless a reader may ask for it.
  let mark: ContentMark?
  /// What the one-file edition takes of it at its end.
  let kept: ArraySlice<UInt8>?

  init(_ entry: SitePlan.Entry, _ pieces: [ArraySlice<UInt8>], isGathered: Bool) {
    path = entry.path
    size = pieces.reduce(0) { $0 + $1.count }
    mark = entry.isSaved ? ContentMark(of: pieces) : nil
    kept = isGathered ? entry.kept?(pieces) : nil
  }

  init(_ entry: SitePlan.Entry, _ maker: ContentMark.Maker) {
    (path, size, kept) = (entry.path, maker.size, nil)
    mark = entry.isSaved ? maker.mark : nil
  }

  /// A file that was gathered of others.
  init(gathered path: String, _ maker: ContentMark.Maker) {
    (self.path, size, mark, kept) = (path, maker.size, maker.mark, nil)
  }
}
