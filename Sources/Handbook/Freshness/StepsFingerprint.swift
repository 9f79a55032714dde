import Ground
import Markdown

/// The fingerprint of what a playbook tells a responder to run and to decide: its commands and its branches.
///
/// `docs/freshness.md` holds the grammar and its test vectors. Prose does not count, so that a typo can be fixed
/// without a drill; code counts byte for byte.
package struct StepsFingerprint: Sendable {
  /// One thing that counts.
  package struct Item: Sendable, Hashable {
    /// The role of its section: `diagnosis`, `resolution`, `verification`, or one of the site's own.
    package var role: String
    /// `block`, `code`, `branch` or `target`.
    package var kind: String
    package var text: String

    package init(role: String, kind: String, text: String) {
      self.role = role
      self.kind = kind
      self.text = text
    }
  }

  /// What counts, role by role, then in the order of the document.
  package let items: [Item]

  /// Takes what counts out of a document.
  package init(of document: Document) {
    items = document.testedSections.flatMap { Self.items(in: $0.section, role: $0.role, of: document.markdown) }
  }

  /// `v1:` and the SHA-256, in lower-case hexadecimal, over each item's role, kind and text as netstrings.
  package var text: String {
    var hash = SHA256()
    for item in items {
      for part in [item.role, item.kind, item.text] {
        hash.update("\(part.utf8.count):")
        hash.update(part)
        hash.update(",")
      }
    }
    return "v1:" + Hexadecimal.text(of: hash.finalize())
  }

  private static func items(in section: Section, role: String, of markdown: MarkdownDocument) -> [Item] {
    var found: [(offset: Int, item: Item)] = []
    func add(_ offset: Int, _ kind: String, _ text: String) {
      found.append((offset, Item(role: role, kind: kind, text: text)))
    }
    for code in markdown.codeBlocks where section.blocks.contains(code.block) {
      add(code.range.lowerBound, "block", lineFeeds(markdown.plainText(code.text)))
    }
    for span in markdown.spans where section.blocks.contains(span.block) {
      switch span.kind {
      case .code: add(span.range.lowerBound, "code", lineFeeds(markdown.plainText(span.text)))
      case .strong:
        guard isBranch(span, in: markdown) else { continue }
        add(span.range.lowerBound, "branch", markdown.plainText(span.text))
        for link in markdown.links where link.block == span.block && link.range.lowerBound >= span.range.upperBound {
          guard link.kind != .image else { continue }
          add(link.range.lowerBound, "target", link.destination)
        }
      }
    }
    // Offsets tie nowhere but between a branch and code inside its label: there the branch comes first.
    return found.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(
      \.element.item)
  }

  /// Whether bold text opens its paragraph and an arrow follows it: `**Yes** → …`.
  private static func isBranch(_ span: Span, in markdown: MarkdownDocument) -> Bool {
    guard case .paragraph = markdown.blocks[span.block].kind, let text = markdown.blocks[span.block].text,
      text.lowerBound == span.text.lowerBound
    else { return false }
    let rest = markdown.text[span.text.upperBound..<max(span.text.upperBound, text.upperBound)]
      .drop { $0 == .space || $0 == .lineFeed }
    return ["→", "->", "=>"].contains { rest.starts(with: $0.utf8) }
  }

  private static func lineFeeds(_ text: String) -> String {
    guard text.utf8.contains(UInt8.carriageReturn) else { return text }
    var bytes: [UInt8] = []
    var before: UInt8 = 0
    for byte in text.utf8 {
      if byte == .carriageReturn {
        bytes.append(UInt8.lineFeed)
      } else if byte != .lineFeed || before != .carriageReturn {
        bytes.append(byte)
      }
      before = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
