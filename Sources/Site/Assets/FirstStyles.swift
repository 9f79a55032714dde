import Ground
import Handbook
import Markdown
import Templates

/// What of the stylesheet the page of a document carries itself, so that it can be read after one request and nothing moves
/// when the rest comes: the parts that its text, its kind and its parameters have a use for.
///
/// The whole stylesheet is a file that all of these pages share. Pages differ in few combinations of parts, so that each is
/// put together and hashed once.
struct FirstStyles: Sendable {
  /// A style and the policy that admits it.
  struct Style: Sendable {
    let style: TrustedHTML
    let policy: TrustedHTML
  }

  /// The tags, as they begin, that need a part.
  private static let tags: [(tag: StaticString, part: String)] = [
    ("<div class=\"code", "code"), ("<pre", "code"), ("<table", "table"), ("<input", "checks"),
    ("<blockquote", "quotes"), ("<div class=\"callout", "quotes"), ("<aside", "quotes"), ("<sup", "notes"),
    ("<figure", "notes"), ("<img", "notes"), ("<dd", "notes"), ("<li dir", "directions"), ("<ul dir", "directions"),
    ("<ol dir", "directions"),
  ]

  /// The texts of all parts in their order.
  private let parts: [String]
  /// The bits of the parts of `tags`.
  private let bits: [UInt32]
  /// The tags by their first letter, as bits: nearly every tag of a text needs nothing.
  private let tagsByLetter: [UInt32]
  private let isRightToLeft: Bool
  private let scripts: [String]
  private let made = SharedCache<UInt32, Style>()

  /// - Parameters:
  ///   - parts: The parts of the stylesheet, in their order.
  ///   - scripts: The scripts that may be in a page.
  ///   - isRightToLeft: Whether the words of the interface run from right to left.
  init(_ parts: [String], scripts: [String], isRightToLeft: Bool) {
    (self.parts, self.scripts, self.isRightToLeft) = (parts, scripts, isRightToLeft)
    bits = Self.tags.map { Self.bit($0.part) }
    var tagsByLetter = Array(repeating: UInt32(0), count: 256)
    for (index, tag) in Self.tags.enumerated() { tagsByLetter[Int(tag.tag.utf8Start[1])] |= 1 << UInt32(index) }
    self.tagsByLetter = tagsByLetter
  }

  private static func bit(_ part: String) -> UInt32 {
    Templates.styleParts.firstIndex(of: "style/\(part).css").map { 1 << UInt32($0) } ?? 0
  }

  /// The style of a document's page.
  ///
  /// - Parameters:
  ///   - kind: What the document is.
  ///   - body: Its text as HTML.
  ///   - isFilled: Whether the page fills parameters in.
  /// - Returns: The style, and the policy that admits it.
  func style(of kind: DocumentKind, _ body: ArraySlice<UInt8>, isFilled: Bool) -> Style {
    var taken = Self.bit("base") | needs(of: body)
    if isRightToLeft { taken |= Self.bit("directions") }
    if isFilled { taken |= Self.bit("fill") }
    if kind == .playbook { taken |= Self.bit("playbook") }
    if kind == .postmortem { taken |= Self.bit("postmortem") }
    return made.value(taken) { [taken] in
      let style = parts.indices.filter { taken & 1 << UInt32($0) != 0 }.map { parts[$0] }.joined()
      return Style(
        style: TrustedHTML(trusted: style),
        policy: PageSecurity.policy(style: style, scripts: scripts, isAlone: false, sharesStyle: true))
    }
  }

  /// The parts that a text needs, as bits.
  private func needs(of body: ArraySlice<UInt8>) -> UInt32 {
    body.withUnsafeBufferPointer { body in
      var needs: UInt32 = 0
      var next = body.find("<", from: 0)
      while let tag = next {
        next = body.find("<", from: tag + 1)
        guard tag + 1 < body.count else { continue }
        var tags = tagsByLetter[Int(body[tag + 1])]
        while tags != 0 {
          let index = tags.trailingZeroBitCount
          tags &= tags - 1
          if needs & bits[index] == 0, body.holds(Self.tags[index].tag, at: tag) { needs |= bits[index] }
        }
      }
      return needs
    }
  }
}
