import Ground
import Markdown

/// A page as a chapter of the one-file edition: what stands in its `<main>`, with every id and every link renamed.
///
/// Pages are made by our own templates and our own escaping: every `<` begins a tag, every attribute has double quotes.
/// So one scan over the tags does, and what a page shows is what the chapter shows, whatever made it.
struct BookChapter {
  let book: Book
  /// The number of the page in the edition.
  let page: Int
  private var output = ByteBuffer()
  /// The folder of the page, with a slash at its end unless it is the root.
  private let folder: ArraySlice<UInt8>
  private let hasTwins: Bool
  /// What stands before each id of the page, and before each fragment that leads to one.
  private var (id, url): ([UInt8], [UInt8]) = ([], [])

  private init(_ page: Int, of book: Book) {
    (self.page, self.book) = (page, book)
    folder = book.pages.folder(of: page)
    hasTwins = book.pages.hasTwins(page)
    var name = ByteBuffer()
    book.pages.writeID(of: page, slash: true, to: &name)
    id = Array(name.bytes)
    name.removeAll()
    book.pages.writeURL(of: page, slash: true, to: &name)
    url = Array(name.bytes)
  }

  /// The chapter made of the pieces of a page, none of which ends in a tag; empty where the page has no `<main>`.
  static func bytes(_ page: Int, _ pieces: [Piece], of book: Book) -> ArraySlice<UInt8> {
    var chapter = BookChapter(page, of: book)
    var place = Place.before
    var left = pieces.reduce(0) { $0 + $1.bytes.count }
    for piece in pieces {
      if place == .before { chapter.output.reserve(left * 9 / 8 + 256) }
      if place == .inside, let names = piece.names {
        piece.bytes.withUnsafeBufferPointer { chapter.copy($0, names: names) }
      } else {
        piece.bytes.withUnsafeBufferPointer { chapter.take($0, &place) }
      }
      if place == .before { left -= piece.bytes.count }
    }
    if place != .before { chapter.output.append(literal: "</article>\n") }
    return chapter.output.bytes
  }

  /// Where on the page a piece begins.
  private enum Place {
    case before, inside, script, after
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Place) {
    var index = 0
    while index < bytes.count {
      switch place {
      case .before:
        guard let main = bytes.find("<main", from: 0), let open = bytes.find(">", from: main) else { return }
        begin(bytes.part(main..<open))
        index = open + 1
        place = .inside
      case .inside: place = copy(bytes, &index, upTo: "</main>")
      case .script:
        guard let end = bytes.find("</script>", from: index) else { return }
        index = end + 9
        place = .inside
      case .after: return
      }
    }
  }

  private mutating func begin(_ main: UnsafeBufferPointer<UInt8>) {
    output.append(literal: "<article class=\"chapter")
    if let kind = main.find("class=\"", from: 0), let close = main.find("\"", from: kind + 7) {
      output.append(UInt8.space)
      output.append(contentsOf: main.part(kind + 7..<close))
    }
    output.append(literal: "\" id=\"")
    output.append(contentsOf: id.dropLast())
    output.append(literal: "\">")
  }

  /// Copies HTML up to a closing tag, the tags on the way rewritten, without the scripts: the edition has its own.
  /// `next` is where it begins and where it ended.
  private mutating func copy(
    _ bytes: UnsafeBufferPointer<UInt8>, _ next: inout Int, upTo closing: StaticString
  ) -> Place {
    let quote = UInt8.quote
    var index = next
    var copied = next
    while let start = bytes.find("<", from: index), start + 1 < bytes.count {
      index = start + 1
      if bytes[index] == .slash {
        guard index + 1 < bytes.count, bytes[index + 1] == .m, bytes.holds(closing, at: start) else {
          continue
        }
        output.append(contentsOf: bytes.part(copied..<start))
        next = bytes.count
        return .after
      }
      if bytes[index] == .s, bytes.holds("<script>", at: start) {
        output.append(contentsOf: bytes.part(copied..<start))
        next = start + 8
        return .script
      }
      // To the end of the tag, attribute by attribute.
      while let equals = bytes.next(UInt8.equals, or: UInt8.greaterThan, from: index) {
        index = equals
        guard bytes[equals] == .equals, let end = bytes.next(quote, or: quote, from: equals + 2) else {
          break
        }
        // Most are a class.
        if bytes[equals - 1] == .s, bytes[equals - 2] == .s {
          index = end + 1
          continue
        }
        var name = equals
        while name > start, bytes[name - 1] != .space, bytes[name - 1] != .lineFeed { name -= 1 }
        if let kind = AttributeKind(bytes, name..<equals) {
          rename(kind, bytes, name: name..<equals, equals + 2..<end, &copied)
        }
        index = end + 1
      }
    }
    output.append(contentsOf: bytes.part(copied..<bytes.count))
    next = bytes.count
    return .inside
  }

  /// Copies HTML of which it is known where names stand.
  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, names: [NamedHTML.Name]) {
    let quote = UInt8.quote
    var copied = 0
    for name in names {
      let value = Int(name.place)
      if !hasTwins, name.document >= 0, let target = book.pageOfDocument[Int(name.document)],
        !book.pages.hasTwins(target), let end = bytes.next(UInt8.hash, or: quote, from: value)
      {
        output.append(contentsOf: bytes.part(copied..<value))
        copied = bytes[end] == quote ? end : bytes.next(quote, or: quote, from: end) ?? bytes.count
        write(linkTo: target, fragment: bytes.part(min(end + 1, copied)..<copied))
        continue
      }
      guard value > copied, let end = bytes.next(quote, or: quote, from: value) else { continue }
      var start = value - 2
      while start > copied, bytes[start - 1] != .space { start -= 1 }
      guard let kind = AttributeKind(bytes, start..<value - 2) else { continue }
      rename(kind, bytes, name: start..<value - 2, value..<end, &copied)
    }
    output.append(contentsOf: bytes.part(copied..<bytes.count))
  }

  /// What the value of an attribute names.
  enum AttributeKind {
    case id, ids, link, image

    /// Nil where the value is to stay as it is.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) {
      func named(_ text: StaticString) -> Bool {
        name.count == text.utf8CodeUnitCount && bytes.holds(text, at: name.lowerBound)
      }
      switch name.count {
      case 2 where named("id"): self = .id
      case 3 where named("src"): self = .image
      case 3 where named("for"): self = .ids
      case 4 where named("href"): self = .link
      case 4 where named("name") || named("list"): self = .id
      case 9... where named("aria-labelledby") || named("aria-describedby"): self = .ids
      case 9... where named("aria-controls") || named("aria-owns"): self = .ids
      default: return nil
      }
    }
  }

  /// Copies what stands before the value of an attribute and writes its new name, all of it or the beginning;
  /// `copied` is where to go on copying.
  private mutating func rename(
    _ kind: AttributeKind, _ bytes: UnsafeBufferPointer<UInt8>, name: Range<Int>, _ value: Range<Int>,
    _ copied: inout Int
  ) {
    switch kind {
    case .id where !hasTwins, .ids where !hasTwins && Self.isOneName(bytes.part(value)):
      output.append(contentsOf: bytes.part(copied..<value.lowerBound))
      output.append(contentsOf: id[...])
      copied = value.lowerBound
    case .link where !hasTwins && Self.isFragment(bytes.part(value)):
      output.append(contentsOf: bytes.part(copied..<value.lowerBound))
      output.append(contentsOf: url[...])
      copied = value.lowerBound + 1
    case .link where !hasTwins && link(bytes, value, &copied): break
    case .link where bytes.isElsewhere(value), .image where bytes.isElsewhere(value): break
    default:
      output.append(contentsOf: bytes.part(copied..<name.lowerBound))
      copied = value.upperBound + 1
      rewrite(
        kind, name: String(decoding: bytes[name], as: UTF8.self), String(decoding: bytes[value], as: UTF8.self))
    }
  }

  private static func isOneName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    !value.isEmpty && value.allSatisfy(isPlain)
  }

  /// Whether a URL is a fragment of the page, other than `#top`, which is the chapter itself.
  private static func isFragment(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    url.count > 1 && url[0] == .hash && !(url.count == 4 && url.holds("#top", at: 0))
  }

  /// Writes a link to another chapter as nearly all are: a relative path, a fragment or none, nothing encoded.
  private mutating func link(
    _ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ copied: inout Int
  ) -> Bool {
    var start = value.lowerBound
    var above = folder
    while value.upperBound - start > 2, bytes.holds("../", at: start) {
      guard !above.isEmpty else { return false }
      above = above.dropLast()
      above = above[..<above.nameStart]
      start += 3
    }
    var end = value.upperBound
    for index in start..<value.upperBound {
      if bytes[index] == .hash, end == value.upperBound {
        end = index
      } else if !Self.isPlain(bytes[index]) || bytes[index] == .colon {
        return false
      }
    }
    let path = bytes.part(start..<end)
    guard let target = above.withUnsafeBufferPointer({ book.pages.page(in: $0, path) }), target != page,
      !book.pages.hasTwins(target)
    else { return false }
    let fragment = bytes.part(min(end + 1, value.upperBound)..<value.upperBound)
    output.append(contentsOf: bytes.part(copied..<value.lowerBound))
    write(linkTo: target, fragment: fragment)
    copied = value.upperBound
    return true
  }

  /// Writes the value of a link to another chapter, and where that is on paper.
  private mutating func write(linkTo target: Int, fragment: UnsafeBufferPointer<UInt8>) {
    let hasFragment = !fragment.isEmpty && !(fragment.count == 3 && fragment.holds("top", at: 0))
    book.pages.writeURL(of: target, slash: hasFragment, to: &output)
    if hasFragment { output.append(contentsOf: fragment) }
    output.append(literal: "\" data-to=\"")
    book.pages.writeID(of: target, slash: hasFragment, to: &output)
    if hasFragment { output.append(contentsOf: fragment) }
  }

  /// Whether a byte is written in a URL, in an attribute and in an id as it is, and divides no list of ids.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    // A bit for each letter and digit and for each of `! $ ( ) * + , - . / : = @ _ ~`.
    let plain: UInt64 = byte < 64 ? 0x27FF_FF12_0000_0000 : 0x47FF_FFFE_87FF_FFFF
    return byte < 0x80 && plain &>> UInt64(byte & 63) & 1 != 0
  }

  /// Adds an attribute.
  mutating func attribute(_ name: String, _ value: String) {
    output.append(text: name)
    output.append(literal: "=\"")
    Escaping.appendAttribute(value, to: &output)
    output.append(UInt8.quote)
  }
}
