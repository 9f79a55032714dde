import Diagnostics

/// A parsed Markdown document: its facts as values, and its body rendered once into bytes with typed holes.
///
/// Nothing of cmark survives the initialiser. Every range in a fact is either a range of byte offsets into
/// the source file (front matter counted) or, where it says so, a range of ``text``.
package struct MarkdownDocument: Sendable {
  /// The headings in document order, those inside quotes and lists too.
  package private(set) var headings: [Heading]
  /// Every block, parents before their children, flat.
  package let blocks: [Block]
  /// Strong emphasis and inline code, in document order.
  package let spans: [Span]
  /// Links, images, autolinks and raw `<a href>` and `<img src>`, in document order.
  package let links: [Link]
  /// The fenced and indented code blocks, in document order.
  package let codeBlocks: [CodeBlock]
  /// The ids that raw HTML gives, in document order.
  package let htmlIDs: [HTMLID]
  /// The footnotes, in the order in which they are written.
  package let footnotes: [Footnote]
  /// The places that refer to them, in document order.
  package let footnoteReferences: [Footnote.Reference]
  /// The comments that speak to Kedge, in document order.
  package let instructions: [Instruction]
  /// What the reader could not render as written, in document order.
  package let problems: [Problem]
  /// Whether the text as it is written has a character that nobody sees where it is.
  package let hasHiddenText: Bool
  /// Whether it has letters of scripts that are taken for Latin.
  package let hasLookalikes: Bool
  /// The names that it has in double braces, in the order of the body: ``Hole/Kind/parameter(_:)`` counts them.
  package let parameters: [String]
  /// How many bytes the HTML of its body has; 0 where the body was left out.
  package let bodySize: Int
  private let kept: KeptBody
  /// The plain text of the document; the facts hold ranges of it.
  package let text: [UInt8]

  /// Parses `source.bytes[bodyStart...]`.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - bodyStart: Where its Markdown starts.
  ///   - keeping: Where its body waits for its page.
  package init(parsing source: SourceFile, from bodyStart: Int, keeping: BodyKeeping = .inMemory) {
    self.init(parsing: source.bytes, from: bodyStart, options: .standard, keeping: keeping)
  }

  /// Parses bytes with options that only tests change.
  init(parsing bytes: [UInt8], from bodyStart: Int, options: ReadingOptions, keeping: BodyKeeping = .inMemory) {
    var options = options
    if case .leftOut = keeping { options.leavesBodyOut = true }
    let reading = DocumentReading.read(bytes, from: bodyStart, options: options)
    headings = reading.facts.headings
    blocks = reading.facts.blocks
    spans = reading.facts.spans
    links = Link.packed(reading.facts.links)
    codeBlocks = reading.facts.codeBlocks
    problems = reading.facts.problems
    htmlIDs = reading.facts.htmlIDs
    footnotes = reading.facts.footnotes
    footnoteReferences = reading.facts.footnoteReferences
    instructions = reading.facts.instructions
    text = reading.facts.text
    hasHiddenText = reading.traits.contains(.hidden)
    hasLookalikes = reading.traits.contains(.lookalike)
    parameters = reading.body.parameters
    kept = KeptBody(reading.body, keeping)
    bodySize = options.leavesBodyOut ? 0 : reading.body.html.count
  }

  /// The rendered body; whoever needs more than one thing of it takes it once, as it may come from a file.
  ///
  /// One that was left out, or that the file does not give back, is empty: ``BodyShelf/failure`` says the latter, and
  /// nobody leaves out what pages are made of.
  package var body: RenderedBody { kept.body(parameters) }

  /// The same with the ids that headings have in another reading of the same file: those at the same places.
  package func withSlugs(of other: MarkdownDocument) -> MarkdownDocument {
    let slugs = Dictionary(
      other.headings.map { ($0.range.lowerBound, $0.slug) }, uniquingKeysWith: { first, _ in first })
    var result = self
    for index in headings.indices {
      if let slug = slugs[headings[index].range.lowerBound] { result.headings[index].slug = slug }
    }
    return result
  }

  /// The plain text of a range of ``text``, clamped to it.
  package func plainText(_ range: Range<Int>) -> String {
    String(decoding: text[range.clamped(to: 0..<text.count)], as: UTF8.self)
  }
}

/// What may be left out; the first two are for tests that compare with cmark's own programs.
struct ReadingOptions: Sendable {
  /// Leaves cmark's placeholder comment where raw HTML was, as the cmark programs do.
  var omitsRawHTML = false
  /// Leaves callouts, ids by hand and highlighting out.
  var plain = false
  /// Renders the body only where it is needed to know what the text has in double braces.
  var leavesBodyOut = false

  static let standard = ReadingOptions()
}
