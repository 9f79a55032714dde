import CCMark

/// The way from bytes to facts and a rendered body, in rounds.
///
/// cmark knows neither tables nor bare URLs. What is taken for one is written again so that cmark understands it
/// (``SourceRewriting``), the result is parsed, and the parse shows whether the guess was right and what else there is.
/// A document without tables and without Markdown inside bare URLs takes one round, nearly every other takes two.
/// `docs/markdown-inlines.md` explains the same with drawings.
struct DocumentReading {
  private let original: ParseBuffer
  private let footnotes: [FootnoteDefinition]
  private let options: ReadingOptions
  private let lines: LineMap
  private let search: TableSearch
  /// What this round takes for tables, in the order of their headers.
  private var tables: [LocatedTable]
  /// The bare URLs that this round hides from cmark, in the order of the document.
  private var urls: [HiddenURL] = []
  /// Where what was taken for footnotes by mistake is in the source.
  private var unseen: [Int] = []

  /// What one round shows.
  private enum Round {
    /// Everything was as it was taken for.
    case done(Facts, RenderedBody)
    /// What was taken for tables by mistake, by index: the next round goes on without them.
    case withdrawn(Set<Int>)
    /// More tables, which the ones before had hidden.
    case tables([LocatedTable])
    /// Bare URLs that cmark took for code or a link in part.
    case urls([HiddenURL])
    /// Out of memory for the tree.
    case failed
  }

  // A table inside what a table ended, a URL after a URL: real documents need one round, seldom two.
  private static let maximumRounds = 8

  /// What a text says, its body, and which bytes occur in it as it is written.
  typealias Result = (facts: Facts, body: RenderedBody, traits: ByteTraits)

  static func read(_ bytes: [UInt8], from start: Int, options: ReadingOptions) -> Result {
    CMarkArena.scope {
      let buffer = ParseBuffer(bytes, from: start)
      let (facts, body) = readReferences(buffer, options)
      return (facts, body, buffer.traits)
    }
  }

  private static func readReferences(
    _ buffer: ParseBuffer, _ options: ReadingOptions
  ) -> (facts: Facts, body: RenderedBody) {
    let reading = read(buffer, options)
    guard !options.plain, var references = ReferenceRewriting(buffer), references.keep(in: reading.facts) else {
      return reading
    }
    // What is left out in one round may have kept the others from being links.
    for _ in 0..<maximumRounds {
      var (facts, body) = read(references.rewritten, options)
      if references.dropUnseen(in: facts) { continue }
      ReferenceRewriting.name(&facts)
      return (facts, body)
    }
    return reading
  }

  private static func read(_ original: ParseBuffer, _ options: ReadingOptions) -> (facts: Facts, body: RenderedBody) {
    var buffer = original
    if !options.plain, let rewritten = AdmonitionRewriting.rewrite(buffer) { buffer = rewritten }
    var others: Set<Int> = []
    var attempts = 0
    while let rewriting = FootnoteRewriting(buffer, except: others) {
      attempts += 1
      var reading = DocumentReading(rewriting.buffer, rewriting.definitions, options)
      let (facts, body) = reading.run()
      if reading.unseen.isEmpty { return (facts, body) }
      others.formUnion(
        attempts < maximumRounds ? reading.unseen : rewriting.definitions.map(\.source.lowerBound))
    }
    var reading = DocumentReading(buffer, [], options)
    return reading.run()
  }

  private init(_ original: ParseBuffer, _ footnotes: [FootnoteDefinition], _ options: ReadingOptions) {
    (self.original, self.footnotes, self.options) = (original, footnotes, options)
    lines = LineMap(original)
    search = TableSearch(lines, traits: original.traits)
    tables = search.trusted
  }

  private mutating func run() -> (facts: Facts, body: RenderedBody) {
    for number in 0... {
      switch round(number) {
      case .done(let facts, let body): return (facts, body)
      case .withdrawn(let wrong):
        tables = tables.indices.filter { !wrong.contains($0) }.map { tables[$0] }
        // Whether a URL must be hidden may have depended on the table.
        urls = []
      case .tables(let found): tables = (tables + found).sorted { $0.header.line < $1.header.line }
      case .urls(let found): urls = (urls + found).sorted { $0.range.lowerBound < $1.range.lowerBound }
      case .failed: return (Facts(), RenderedBody(html: [], holes: []))
      }
    }
    return (Facts(), RenderedBody(html: [], holes: []))
  }

  private mutating func round(_ number: Int) -> Round {
    let rewriting =
      tables.isEmpty && urls.isEmpty ? nil : SourceRewriting(original, lines, tables: tables, hiding: urls)
    let buffer = rewriting?.buffer ?? original
    guard let tree = CMarkTree(parsing: buffer.bytes) else { return .failed }
    var reader = DocumentReader(buffer, footnotes: footnotes, options: options)
    if let rewriting {
      reader.progress.tables = rewriting.tables
      reader.progress.hiddenURLs = rewriting.hiddenURLs
      reader.progress.originalLines = rewriting.originalLines
    }
    // Each round finds the tables that the one before made visible; nobody nests them deeper than this.
    let isLast = number >= Self.maximumRounds
    if !isLast, !search.candidates.isEmpty || number > 0 {
      reader.progress.candidates = TableSearch.candidates(in: reader.lines)
    }
    reader.read(tree)
    reader.progress.leaveTables(before: .max)
    let progress = reader.progress
    if !progress.unseen.isEmpty { return .withdrawn(Set(progress.unseen)) }
    if !progress.found.isEmpty { return .tables(progress.found) }
    if !progress.swallowing.isEmpty, !isLast {
      return .urls(progress.swallowing.map { $0.inOriginal(rewriting) })
    }
    unseen = reader.footnotes.unseen
    reader.finishFootnotes()
    return .done(reader.facts.finished, Self.assemble(tree, reader))
  }

  private static func assemble(_ tree: CMarkTree, _ reader: DocumentReader) -> RenderedBody {
    guard !reader.options.leavesBodyOut || reader.traits.contains(.brace) else {
      return RenderedBody(html: [], holes: [])
    }
    // What is not in the text and not referred to is not in the HTML.
    let mayHide = !reader.traits.isDisjoint(with: [.hidden, .reference])
    return tree.withRenderedHTML(showsHidden: mayHide && !reader.options.plain) { html in
      var assembler = BodyAssembler(html, facts: reader.facts, outline: reader.outline, options: reader.options)
      return assembler.assemble(findsParameters: reader.traits.contains(.brace))
    }
  }
}

extension HiddenURL {
  /// The same URL with its place in the original document.
  fileprivate func inOriginal(_ rewriting: SourceRewriting?) -> HiddenURL {
    guard let rewriting else { return self }
    return HiddenURL(range: rewriting.toOriginal.source(range), url: url)
  }
}
