import Ground

/// A link or an image, in Markdown or in raw HTML.
///
/// Its words are in bytes that all links of a document share: a String for each of them would be nearly as much as the
/// text of the document.
package struct Link: Sendable {
  private let words: [UInt8]
  private let address: PackedRange
  private let name: PackedRange
  /// Its plain text (an image's alternative text), a range of ``MarkdownDocument/text``.
  @PackedRange package private(set) var text: Range<Int>
  /// The whole construct in the source; of a raw HTML link its opening tag.
  @PackedRange package private(set) var range: Range<Int>
  private let holder: Int32
  /// What it is.
  package let kind: Kind

  private init(_ link: WrittenLink, _ words: [UInt8], _ address: Range<Int>, _ name: Range<Int>) {
    (self.words, self.address, self.name) = (words, PackedRange(wrappedValue: address), PackedRange(wrappedValue: name))
    text = link.text
    range = link.range
    (holder, kind) = (Int32(truncatingIfNeeded: link.block), link.kind)
  }

  /// The links of a document, their words together.
  static func packed(_ links: [WrittenLink]) -> [Link] {
    var words: [UInt8] = []
    words.reserveCapacity(links.reduce(0) { $0 + $1.destination.utf8.count + $1.title.utf8.count })
    for link in links {
      words.append(contentsOf: link.destination.utf8)
      words.append(contentsOf: link.title.utf8)
    }
    var end = 0
    func next(_ text: String) -> Range<Int> {
      defer { end += text.utf8.count }
      return end..<end + text.utf8.count
    }
    return links.map { Link($0, words, next($0.destination), next($0.title)) }
  }

  /// Where it leads, entities and backslashes decoded, not percent-encoded, not escaped, not yet checked.
  package var destination: String { String(decoding: words[address.wrappedValue], as: UTF8.self) }

  /// Whether it leads anywhere at all.
  package var hasDestination: Bool { !address.wrappedValue.isEmpty }

  /// Its title, empty if there is none.
  package var title: String { String(decoding: words[name.wrappedValue], as: UTF8.self) }

  /// The index of the block that holds it.
  package var block: Int { Int(holder) }

  /// The kinds of links.
  package enum Kind: Sendable, Hashable {
    /// `[text](destination)` and its reference forms.
    case link
    /// `![text](destination)` and its reference forms.
    case image
    /// `<https://…>`, or a bare `https://…`, `www.…` or e-mail address.
    case autolink
    /// `<a href="…">` or `<img src="…">` in raw HTML.
    case html(Element)
  }

  /// The raw HTML elements that carry a URL.
  package enum Element: Sendable, Hashable {
    /// `<a href>`
    case link
    /// `<img src>`
    case image
  }
}

extension Link: Equatable {
  package static func == (one: Link, other: Link) -> Bool {
    one.kind == other.kind && one.range == other.range && one.text == other.text && one.holder == other.holder
      && one.destination.utf8.elementsEqual(other.destination.utf8) && one.title.utf8.elementsEqual(other.title.utf8)
  }
}

/// A link while its document is read.
struct WrittenLink {
  let kind: Link.Kind
  let destination: String
  let title: String
  var text: Range<Int>
  var range: Range<Int>
  let block: Int
}
