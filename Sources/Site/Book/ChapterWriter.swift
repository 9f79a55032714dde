import Ground
import Links
import Markdown

/// Writes the HTML of a page into its chapter of the one-file edition: every id and every address renamed, all else as
/// it is.
struct ChapterWriter {
  private let book: Book
  private let page: Int
  private let addresses: ChapterAddresses
  private let hasTwins: Bool
  /// What comes before each id of the page.
  private let id: [UInt8]
  /// What comes before each fragment that leads to one.
  private let url: [UInt8]
  /// What was written.
  private(set) var output = ByteBuffer()
  /// How much of the HTML at hand is written.
  private var written = 0

  /// The chapter of a page, by the page's number.
  init(_ page: Int, of book: Book) {
    (self.page, self.book) = (page, book)
    addresses = ChapterAddresses(page, of: book)
    hasTwins = book.names.hasTwins(page)
    (id, url) = (book.pages.id(of: page), book.pages.url(of: page))
  }

  /// Makes room for that many more bytes.
  mutating func reserve(_ count: Int) { output.reserve(count) }

  /// Begins the chapter with what the tag `<main …` says of itself.
  mutating func begin(_ main: UnsafeBufferPointer<UInt8>) {
    output.append(literal: "<article class=\"chapter")
    if let kind = main.find("class=\"", from: 0), let close = main.find("\"", from: kind + 7) {
      output.append(UInt8.space)
      output.append(contentsOf: main.part(kind + 7..<close))
    }
    output.append(literal: "\" id=\"")
    output.append(contentsOf: id.dropLast())
    output.append(literal: "\">")
  }

  /// Ends the chapter.
  mutating func end() { output.append(literal: "</article>\n") }

  /// Switches to other HTML, without what comes before `start`.
  mutating func turn(to start: Int = 0) { written = start }

  /// Writes the current HTML up to an offset unchanged.
  @inline(__always)
  mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) {
    output.append(contentsOf: bytes.part(written..<end))
    written = end
  }

  /// Writes a piece whose names have known places.
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, names: [IndexedHTML.Name]) {
    let attributes = HTMLAttributes(bytes)
    turn()
    for name in names {
      let start = Int(name.place)
      if name.document >= 0,
        let (target, end) = addresses.target(ofLinkAt: start, to: Int(name.document), in: bytes)
      {
        write(target, start..<end, bytes)
      } else if start > written, let attribute = attributes.attribute(ofValueAt: start) {
        write(attribute, of: bytes)
      }
    }
    copy(bytes, upTo: bytes.count)
  }

  /// Writes the HTML up to the value of an attribute and its new value, all of it or the beginning, if it names
  /// something.
  @inline(__always)
  mutating func write(_ attribute: HTMLAttributes.Attribute, of bytes: UnsafeBufferPointer<UInt8>) {
    guard let kind = NamingAttribute(bytes, attribute.name) else { return }
    let value = attribute.value
    switch kind {
    case .id, .ids:
      guard hasTwins || kind == .ids && !Self.isOneName(bytes.part(value)) else {
        copy(bytes, upTo: value.lowerBound)
        return output.append(contentsOf: id[...])
      }
      let ids = bytes.text(ofValue: value)
      let names = kind == .id ? [ids[...]] : ids.split(separator: " ")
      replace(value, bytes, names.map { book.names.id(String($0), in: page) }.joined(separator: " "))
    case .link:
      let target = addresses.target(ofLink: value, in: bytes)
      if case .file(let path) = target {
        write(linkTo: path, attribute, bytes)
      } else {
        write(target, value, bytes)
      }
    case .image:
      guard let file = addresses.file(ofImage: value, in: bytes), let data = book.dataURL(of: file) else { return }
      replace(value, bytes, data, keeping: Self.fragment(of: value, in: bytes))
    }
  }

  /// Writes the target of a link that leads to no other file.
  private mutating func write(
    _ target: ChapterAddresses.Target, _ value: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    switch target {
    case .elsewhere, .file: return
    case .element:
      copy(bytes, upTo: value.lowerBound)
      output.append(contentsOf: url[...])
      written = value.lowerBound + 1
    case .plain(let chapter, let fragment):
      copy(bytes, upTo: value.lowerBound)
      write(linkTo: chapter, fragment: bytes.part(fragment))
      written = value.upperBound
    case .chapter(let chapter, let id):
      let name = id.map { book.names.id($0, in: chapter) } ?? book.names.chapters[chapter]
      replace(value, bytes, "#" + BookNames.fragment(name))
      // Paper says where that is: what it reads there in the link's own address is not written again.
      if chapter != page { add("data-to", BookNames.fragment(name) == name ? "" : name) }
    case .withheld: replace(value, bytes, "#404")
    }
  }

  /// Writes the value of a link to another chapter, and where that is on paper.
  private mutating func write(linkTo target: Int, fragment: UnsafeBufferPointer<UInt8>) {
    let hasFragment = !fragment.isEmpty && !(fragment.count == 3 && fragment.holds("top", at: 0))
    book.pages.writeURL(of: target, slash: hasFragment, to: &output)
    if hasFragment { output.append(contentsOf: fragment) }
    output.append(literal: "\" data-to=\"")
    guard !book.pages.isPlain(target) else { return }
    book.pages.writeID(of: target, slash: hasFragment, to: &output)
    if hasFragment { output.append(contentsOf: fragment) }
  }

  /// Writes a link to a file: as a download of its bytes, which the edition holds then, or to the published one. If
  /// neither is possible, the text is no longer a link.
  private mutating func write(
    linkTo path: String, _ attribute: HTMLAttributes.Attribute, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    let fragment = Self.fragment(of: attribute.value, in: bytes)
    if path == Book.path {
      replace(attribute.value, bytes, "#")
    } else if let data = book.dataURL(of: path) {
      replace(attribute.value, bytes, data, keeping: fragment)
      add("download", String(PathName(path).name))
    } else if let base = book.baseURL {
      replace(attribute.value, bytes, base + "/" + ContentPath.percentEncoded(path), keeping: fragment)
    } else {
      copy(bytes, upTo: attribute.name.lowerBound)
      written = attribute.value.upperBound + 1
    }
  }

  /// Writes another value, except for the quote at its end, which is that of the HTML.
  private mutating func replace(
    _ value: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ text: String, keeping fragment: Range<Int>? = nil
  ) {
    copy(bytes, upTo: value.lowerBound)
    Escaping.appendAttribute(text, to: &output)
    if let fragment { output.append(contentsOf: bytes.part(fragment)) }
    written = value.upperBound
  }

  /// Adds an attribute after one that was replaced, except for the quote at its end.
  private mutating func add(_ name: StaticString, _ text: String) {
    output.append(literal: "\" ")
    output.append(literal: name)
    output.append(literal: "=\"")
    Escaping.appendAttribute(text, to: &output)
  }

  /// The place in a file that an address names, `#page=12`, as it is written.
  private static func fragment(of value: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    // `&#39;` is a character, not a fragment.
    value.first { bytes[$0] == .hash && ($0 == value.lowerBound || bytes[$0 - 1] != .ampersand) }.map {
      $0..<value.upperBound
    }
  }

  private static func isOneName(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    !value.isEmpty && value.allSatisfy(\.isPlainInAttribute)
  }
}
