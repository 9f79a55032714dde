import Ground
import Markdown

extension DecisionTree {
  /// Somebody whom a branch says to wake.
  package struct Mention: Sendable, Hashable {
    /// The clock of `levels` whose contact is meant, or a key of `contacts.yml`.
    package var name: String
    /// Where it is in the source.
    package var range: Range<Int>
    /// Whether it names a clock: "phone the `stuck` contact".
    package var isClock: Bool
  }

  /// The words after which a name in back-ticks is somebody to reach.
  private static let verbs: Set<String> = [
    "phone", "page", "call", "wake", "notify", "ring", "escalate",
  ]

  /// The clocks of `levels`.
  package static let clocks = Set(Escalation.Clock.allCases.map(\.rawValue))

  /// The contacts and clocks that a node names in back-ticks: "page `security-oncall`", "phone the `stuck` contact".
  ///
  /// A question is its own text, what to do is everything in its item.
  package func mentions(of node: Int, in document: Document) -> [Mention] {
    paragraphs(of: node, in: document.markdown).flatMap { mentions(inParagraph: $0, of: document.markdown) }
  }

  /// The contacts that a node says to reach, each once: by key in back-ticks, or by the key's words in the text, as
  /// "the platform lead" names `platform-lead`.
  package func contacts(of node: Int, in document: Document, _ names: ContactNames) -> [Contacts.Contact] {
    names.contacts(
      keys: mentions(of: node, in: document).map(\.name),
      texts: paragraphs(of: node, in: document.markdown).compactMap { paragraph in
        document.markdown.blocks[paragraph].text.map(document.markdown.plainText)
      })
  }

  private func paragraphs(of node: Int, in markdown: MarkdownDocument) -> [Int] {
    let (node, blocks) = (nodes[node], markdown.blocks)
    guard !node.isQuestion else { return node.paragraph.map { [$0] } ?? [] }
    return (node.block..<blocks[node.block].end).filter { index in
      if case .paragraph = blocks[index].kind { return blocks[index].text != nil }
      return false
    }
  }

  private func mentions(inParagraph paragraph: Int, of markdown: MarkdownDocument) -> [Mention] {
    guard let text = markdown.blocks[paragraph].text else { return [] }
    return markdown.spans(in: paragraph).compactMap { span in
      guard span.kind == .code else { return nil }
      let name = markdown.plainText(span.text)
      guard Self.isKey(name) else { return nil }
      let start = max(text.lowerBound, span.text.lowerBound - Self.reach)
      let before = markdown.plainText(start..<max(start, span.text.lowerBound))
      let words = before.lowercased().split { !$0.isLetter }.suffix(3)
      guard words.contains(where: { Self.verbs.contains(String($0)) }) else { return nil }
      return Mention(name: name, range: span.range, isClock: Self.clocks.contains(name))
    }
  }

  /// How many bytes before a name are looked at for a verb: a paragraph may name thousands.
  private static let reach = 200

  private static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= UInt8.a, first <= UInt8.z else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8.lowercaseLetters, UInt8.digits, UInt8.hyphen,
        UInt8.underscore:
        true
      default: false
      }
    }
  }
}
