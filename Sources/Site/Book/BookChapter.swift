import Foundation
import Handbook
import Links
import Markdown

/// A page as a chapter of the one-file edition: what stands in its `<main>`, with every id and every link renamed.
///
/// Pages are made by our own templates and our own escaping: every `<` begins a tag, every attribute has double quotes.
/// So one scan over the tags does, and what a page shows is what the chapter shows, whatever made it.
struct BookChapter {
  private let page: String
  private let chapter: String
  private let book: Book
  private let hasTwins: Bool
  private let escapedChapter: [UInt8]
  private let encodedChapter: [UInt8]
  /// The folder of the page, with a slash at its end unless it is the root.
  private let folder: [UInt8]
  private var output: [UInt8] = []

  init(_ page: String, of book: Book) {
    self.page = page
    self.book = book
    chapter = book.names.chapters[page] ?? page
    hasTwins = book.names.hasTwins(chapter)
    var escaped: [UInt8] = []
    Escaping.appendAttribute(chapter, to: &escaped)
    escapedChapter = escaped
    encodedChapter = Array(BookNames.fragment(chapter).utf8)
    folder = page.utf8.lastIndex(of: UInt8(ascii: "/")).map { Array(page.utf8[...$0]) } ?? []
  }

  /// The chapter made of a page; empty where the page has no `<main>`.
  static func bytes(_ page: String, _ bytes: [UInt8], of book: Book) -> [UInt8] {
    var chapter = BookChapter(page, of: book)
    bytes.withUnsafeBufferPointer { chapter.take($0) }
    return chapter.output
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let main = Self.find("<main", in: bytes, from: 0), let open = Self.find(">", in: bytes, from: main) else {
      return
    }
    output.reserveCapacity((bytes.count - open) * 9 / 8 + 256)
    write("<article class=\"chapter")
    if let kind = Self.find("class=\"", in: bytes, from: main), kind < open,
      let close = Self.find("\"", in: bytes, from: kind + 7)
    {
      output.append(UInt8(ascii: " "))
      output.append(contentsOf: bytes[kind + 7..<close])
    }
    write("\" id=\"")
    Escaping.appendAttribute(chapter, to: &output)
    write("\">")
    copy(bytes, open + 1, upTo: "</main>")
    write("</article>\n")
  }

  /// Copies HTML up to a closing tag, the tags on the way rewritten, without the scripts: the edition has its own.
  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, upTo closing: StaticString) {
    let to = bytes.count
    var index = from
    var copied = from
    while let start = Self.find("<", in: bytes, from: index), start + 1 < to {
      index = start + 1
      if bytes[start + 1] == UInt8(ascii: "/") {
        guard Self.isEqual(bytes, start, closing) else { continue }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<start]))
        return
      }
      if bytes[start + 1] == UInt8(ascii: "s"), Self.isEqual(bytes, start, "<script>") {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<start]))
        index = Self.find("</script>", in: bytes, from: start).map { $0 + 9 } ?? to
        copied = index
        continue
      }
      // To the end of the tag, attribute by attribute.
      while index < to, bytes[index] != UInt8(ascii: ">") {
        guard bytes[index] == UInt8(ascii: "=") else {
          index += 1
          continue
        }
        var name = index
        while name > from, bytes[name - 1] != UInt8(ascii: " "), bytes[name - 1] != UInt8(ascii: "\n") { name -= 1 }
        let start = index + 2
        var end = start
        while end < to, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        guard end < to else { break }
        if let kind = Self.kind(bytes, name, index), kind == .id || !Self.isElsewhere(bytes[start..<end]) {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<name]))
          copied = end + 1
          if plain(kind, bytes[name..<start], bytes[start..<end]) {
            index = end + 1
            continue
          }
          let value = String(decoding: bytes[start..<end], as: UTF8.self)
          rewrite(kind, name: String(decoding: bytes[name..<index], as: UTF8.self), Self.unescaped(value))
        }
        index = end + 1
      }
    }
  }

  private enum AttributeKind { case id, ids, link, image }

  /// What the value of an attribute names; nil where it is to stay as it is.
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> AttributeKind? {
    func named(_ name: StaticString) -> Bool {
      to - from == name.utf8CodeUnitCount && isEqual(bytes, from, name)
    }
    switch bytes[from] {
    case UInt8(ascii: "i"): return named("id") ? .id : nil
    case UInt8(ascii: "h"): return named("href") ? .link : nil
    case UInt8(ascii: "s"): return named("src") ? .image : nil
    case UInt8(ascii: "n"): return named("name") ? .id : nil
    case UInt8(ascii: "f"): return named("for") ? .ids : nil
    case UInt8(ascii: "l"): return named("list") ? .id : nil
    case UInt8(ascii: "a"):
      let isNaming =
        named("aria-labelledby") || named("aria-describedby") || named("aria-controls") || named("aria-owns")
      return isNaming ? .ids : nil
    default: return nil
    }
  }

  /// Whether a value is an address with a scheme, which stays: most of them, seen without a String.
  private static func isElsewhere(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = value.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ".") else { return false }
    return value.starts(with: "https:".utf8) || value.starts(with: "http:".utf8) || value.starts(with: "mailto:".utf8)
      || value.starts(with: "tel:".utf8)
  }

  /// Writes an id or a fragment of the page itself, which need no more than the chapter's name before them.
  private mutating func plain(
    _ kind: AttributeKind, _ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    guard !hasTwins else { return false }
    switch kind {
    case .id:
      output.append(contentsOf: UnsafeBufferPointer(rebasing: name))
      output.append(contentsOf: escapedChapter)
    case .link where value.first == UInt8(ascii: "#") && value.count > 1 && !value.elementsEqual("#top".utf8):
      output.append(contentsOf: UnsafeBufferPointer(rebasing: name))
      output.append(UInt8(ascii: "#"))
      output.append(contentsOf: encodedChapter)
    case .link: return plainLink(name, UnsafeBufferPointer(rebasing: value))
    default: return false
    }
    output.append(UInt8(ascii: "/"))
    output.append(contentsOf: UnsafeBufferPointer(rebasing: kind == .id ? value : value.dropFirst()))
    output.append(UInt8(ascii: "\""))
    return true
  }

  /// Writes a link to another chapter as nearly all are: a relative path, a fragment or none, nothing encoded.
  private mutating func plainLink(
    _ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard !value.contains(UInt8(ascii: "&")), value.first != UInt8(ascii: "#"),
      let link = folder.withUnsafeBufferPointer({ PlainLink(value, in: $0) }),
      let target = book.names.chapters[link.path], target != chapter, !book.names.hasTwins(target)
    else { return false }
    let fragment = link.fragment.flatMap { $0.isEmpty || $0 == "top" ? nil : $0 }
    let id = fragment.map { target + "/" + $0 } ?? target
    output.append(contentsOf: UnsafeBufferPointer(rebasing: name))
    output.append(UInt8(ascii: "#"))
    Escaping.appendAttribute(BookNames.fragment(id), to: &output)
    write("\" data-to=\"")
    Escaping.appendAttribute(id, to: &output)
    output.append(UInt8(ascii: "\""))
    return true
  }

  private mutating func rewrite(_ kind: AttributeKind, name: String, _ value: String) {
    switch kind {
    case .id: attribute(name, book.names.id(value, in: chapter))
    case .ids:
      attribute(name, value.split(separator: " ").map { book.names.id(String($0), in: chapter) }.joined(separator: " "))
    case .link: link(name, value)
    case .image: image(name, value)
    }
  }

  private mutating func link(_ name: String, _ url: String) {
    switch book.place(of: url, on: page) {
    case .elsewhere: attribute(name, url)
    case .chapter(let chapter, let fragment):
      let id = fragment.map { book.names.id($0, in: chapter) } ?? chapter
      attribute(name, "#" + BookNames.fragment(id))
      // Paper says where that is.
      if chapter != self.chapter { attribute(" data-to", id) }
    case .withheld: attribute(name, "#404")
    case .file(Book.path): attribute(name, "#")
    case .file(let path):
      if let data = book.dataURL(of: path) {
        attribute(name, data)
        attribute(" download", String(path.split(separator: "/").last ?? ""))
      } else if let base = book.baseURL {
        attribute(name, base + "/" + ContentPath.percentEncoded(path))
      }
    }
  }

  private mutating func image(_ name: String, _ url: String) {
    if case .file(let path) = book.place(of: url, on: page), let data = book.dataURL(of: path) {
      attribute(name, data)
    } else {
      attribute(name, url)
    }
  }

  private mutating func attribute(_ name: String, _ value: String) {
    output.append(contentsOf: name.utf8)
    write("=\"")
    Escaping.appendAttribute(value, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
  }

  /// Where a text that starts with `<` or another rare byte is next found.
  private static func find(_ text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let first = Int32(text.utf8Start.pointee)
    var index = start
    while index < bytes.count, let found = memchr(base + index, first, bytes.count - index) {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if isEqual(bytes, index, text) { return index }
      index += 1
    }
    return nil
  }

  private static func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ text: StaticString) -> Bool {
    guard let base = bytes.baseAddress, start + text.utf8CodeUnitCount <= bytes.count else { return false }
    return memcmp(base + start, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Undoes the escaping of an attribute's value.
  private static func unescaped(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(value) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }
}
