import Ground
import Markdown

/// The fingerprint of what a playbook tells a responder to run and to decide: its commands and its branches.
///
/// `docs/freshness.md` holds the grammar and its test vectors. Prose does not count, so that a typo can be fixed
/// without a drill; code counts byte for byte.
package struct StepsFingerprint: Sendable {
  /// A grammar of what counts. Records name it, and are compared by the one that they were made with.
  package enum Version: String, Sendable, CaseIterable {
    /// Every code block counts, sample outputs too.
    case v1
    /// What a command prints is not what was tested: fences of the language `output` do not count.
    case v2

    /// The version that a record names; nil if it is not a fingerprint.
    package init?(of record: String) {
      guard let version = Self.allCases.first(where: { record.utf8.starts(with: "\($0.rawValue):".utf8) }),
        record.utf8.count == version.rawValue.utf8.count + 65
      else { return nil }
      self = version
    }
  }

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

  /// The grammar.
  package let version: Version
  /// What counts, role by role, then in the order of the document.
  package let items: [Item]

  /// Takes what counts out of a document; by the grammar of new records where nobody says otherwise.
  package init(of document: Document, _ version: Version = .v2) {
    self.version = version
    items = document.testedSections.flatMap {
      Self.items(in: $0.section, role: $0.role, of: document.markdown, version)
    }
  }

  /// `v2:` and the SHA-256, in lower-case hexadecimal, over each item's role, kind and text as netstrings.
  package var text: String {
    var hash = SHA256()
    for item in items {
      for part in [item.role, item.kind, item.text] {
        hash.update("\(part.utf8.count):")
        hash.update(part)
        hash.update(",")
      }
    }
    return version.rawValue + ":" + Hexadecimal.text(of: hash.finalize())
  }

  private static func items(
    in section: Section, role: String, of markdown: MarkdownDocument, _ version: Version
  ) -> [Item] {
    var found: [(offset: Int, item: Item)] = []
    func add(_ offset: Int, _ kind: String, _ text: String) {
      found.append((offset, Item(role: role, kind: kind, text: text)))
    }
    for code in markdown.codeBlocks where section.blocks.contains(code.block) {
      if version != .v1, code.isSample { continue }
      add(code.range.lowerBound, "block", lineFeeds(markdown.plainText(code.text)))
    }
    for span in markdown.spans where section.blocks.contains(span.block) {
      switch span.kind {
      case .code: add(span.range.lowerBound, "code", lineFeeds(markdown.plainText(span.text)))
      case .strong:
        guard markdown.isBranchLabel(span) else { continue }
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
