import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import YAML

/// A public edition names no host of the inside, and no way to call somebody.
///
/// What a document says in its own text is published as it is written; only the author can tell what to write instead.
struct PrivateAddress: HandbookRule {
  static let rule = Rule(
    "private-address", .error, "a public edition contains no private address, and nobody's telephone number",
    [.publicOnly, .unsuppressible])

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    guard linked.handbook.configuration.isPublic else { return [] }
    let addresses = PrivateAddresses(linked.handbook.services, linked.handbook.contacts)
    return Parallel.map(linked.handbook.documents) { document in
      let source = context.source(of: document)
      return PublishedAddressSearch(document, source.bytes, addresses).found.map { found in
        context.finding(
          self, "`\(found.text)` is \(found.what)", in: document, at: found.range,
          help: "write a placeholder such as `{{host}}`, or end the section's heading with `{.internal}`")
      }
    }.flatMap { $0 }
  }
}

/// Searches what a public edition shows of a document.
private struct PublishedAddressSearch {
  struct Found {
    var text: String
    var what: String
    var range: Range<Int>
  }

  private(set) var found: [Found] = []
  private let bytes: [UInt8]
  private let addresses: PrivateAddresses

  init(_ document: Document, _ bytes: [UInt8], _ addresses: PrivateAddresses) {
    self.bytes = bytes
    self.addresses = addresses
    for entry in document.frontMatter.entries where entry.value.range.lowerBound < document.frontMatter.bodyStart {
      guard document.kind.keys.contains(where: { $0.name == entry.key }) else { continue }
      search(entry.value.range)
    }
    let left = document.withheld + Self.comments(in: document, bytes)
    var start = document.frontMatter.bodyStart
    for gap in left.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      search(start..<max(start, gap.lowerBound))
      start = max(start, gap.upperBound)
    }
    search(start..<max(start, bytes.count))
    searchDecoded(document)
  }

  private mutating func search(_ range: Range<Int>) {
    let range = range.clamped(to: bytes.indices)
    for address in addresses.all(in: bytes, range) {
      found.append(
        Found(
          text: String(decoding: bytes[address.range], as: UTF8.self), what: address.what, range: address.range))
    }
  }

  /// Finds what the source spells otherwise: with character references, backslashes or percent signs.
  private mutating func searchDecoded(_ document: Document) {
    let markdown = document.markdown
    func add(_ text: [UInt8], in range: Range<Int>, to found: inout [Found]) {
      for address in addresses.all(in: text, text.indices) {
        let name = String(decoding: text[address.range], as: UTF8.self)
        guard !found.contains(where: { $0.text == name && range.overlaps($0.range) }) else { continue }
        found.append(Found(text: name, what: address.what, range: range))
      }
    }
    for block in markdown.blocks {
      guard let text = block.text else { continue }
      add(Array(markdown.text[text.clamped(to: markdown.text.indices)]), in: block.range, to: &found)
    }
    for link in markdown.links {
      let destination = ContentPath.percentDecoded(link.destination[...]) ?? link.destination
      if let what = PrivateAddresses.what(ofLink: destination) {
        found.append(Found(text: destination, what: what, range: link.range))
      }
      add(Array(destination.utf8), in: link.range, to: &found)
    }
  }

  /// The comments of raw HTML, which are not published.
  private static func comments(in document: Document, _ bytes: [UInt8]) -> [Range<Int>] {
    let markdown = document.markdown
    let code = markdown.codeBlocks.map(\.range) + markdown.spans.filter { $0.kind == .code }.map(\.range)
    var comments: [Range<Int>] = []
    var start = document.frontMatter.bodyStart
    while let opening = bytes[min(start, bytes.count)...].range(of: "<!--") {
      start = opening.upperBound
      guard !code.contains(where: { $0.contains(opening.lowerBound) }) else { continue }
      // One that never ends is not a comment in running text.
      guard let closing = bytes[start...].range(of: "-->") else { break }
      comments.append(opening.lowerBound..<closing.upperBound)
      start = closing.upperBound
    }
    return comments
  }
}
