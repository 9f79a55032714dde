import Ground

/// A page as a chapter of the one-file edition: what is in its `<main>`, with every id and every link renamed.
///
/// Pages are made by our own templates and our own escaping, so that what a page shows is what the chapter shows,
/// whatever made it. Where a piece knows its names they are taken from there; any other is looked through, tag by tag.
struct BookChapter {
  private var writer: ChapterWriter
  private var place = Place.before

  /// Where on the page a piece begins.
  private enum Place {
    case before, inside, after
    /// In an element that the edition leaves out, up to its end.
    case leftOut(StaticString)
  }

  /// The elements that the edition leaves out, as they begin and end: its scripts are its own, it keeps no incident, and
  /// what its chapters contain is right below.
  private static let leftOut: [(start: StaticString, end: StaticString)] = [
    ("<script>", "</script>"), ("<script type=\"application/json\" class=\"incident\">", "</script>"),
    ("<section class=\"ticked", "</section>"), ("<p class=\"taken", "</p>"), ("<nav class=\"contents", "</nav>"),
  ]

  /// The chapter made of the pieces of a page, none of which ends in a tag; empty if the page has no `<main>`.
  static func bytes(_ page: Int, _ pieces: [Piece], of book: Book) -> ArraySlice<UInt8> {
    var chapter = BookChapter(writer: ChapterWriter(page, of: book))
    var left = pieces.reduce(0) { $0 + $1.bytes.count }
    for piece in pieces {
      if case .before = chapter.place {
        chapter.writer.reserve(left * 9 / 8 + 256)
        left -= piece.bytes.count
      }
      piece.bytes.withUnsafeBufferPointer { bytes in
        if case .inside = chapter.place, let names = piece.names {
          chapter.writer.write(bytes, names: names)
        } else {
          chapter.take(bytes)
        }
      }
    }
    if case .before = chapter.place {} else { chapter.writer.end() }
    return chapter.writer.output.bytes
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      switch place {
      case .before:
        guard let main = bytes.find("<main", from: 0), let open = bytes.find(">", from: main) else { return }
        writer.begin(bytes.part(main..<open))
        index = open + 1
        place = .inside
      case .inside: copy(bytes, &index)
      case .leftOut(let tag):
        guard let end = bytes.find(tag, from: index) else { return }
        index = end + tag.utf8CodeUnitCount
        place = .inside
      case .after: return
      }
    }
  }

  /// Copies HTML up to the end of `<main>` or to what the edition leaves out, the tags on the way rewritten.
  /// `index` is where it begins and where to go on.
  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    var attributes = HTMLAttributes(bytes, from: index)
    writer.turn(to: index)
    while let tag = attributes.nextTag() {
      switch bytes[tag + 1] {
      case UInt8.slash:
        guard tag + 2 < bytes.count, bytes[tag + 2] == .m, bytes.holds("</main>", at: tag) else { continue }
        writer.copy(bytes, upTo: tag)
        index = bytes.count
        place = .after
        return
      case UInt8.s, UInt8.p, UInt8.n:
        if let (start, end) = Self.leftOut.first(where: { bytes.holds($0.start, at: tag) }) {
          writer.copy(bytes, upTo: tag)
          index = tag + start.utf8CodeUnitCount
          place = .leftOut(end)
          return
        }
        while let attribute = attributes.next() { writer.write(attribute, of: bytes) }
      default:
        while let attribute = attributes.next() { writer.write(attribute, of: bytes) }
      }
    }
    writer.copy(bytes, upTo: bytes.count)
    index = bytes.count
  }
}
