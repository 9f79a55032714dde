import CCMark

/// The way from bytes to facts and a rendered body.
enum DocumentReading {
  static func read(_ bytes: [UInt8], from start: Int, options: ReadingOptions) -> (facts: Facts, body: RenderedBody) {
    CMarkArena.scope { readInScope(bytes, from: start, options: options) }
  }

  private static func readInScope(
    _ bytes: [UInt8], from start: Int, options: ReadingOptions
  ) -> (facts: Facts, body: RenderedBody) {
    let original = ParseBuffer(bytes, from: start)
    let lines = LineMap(original)
    let search = TableSearch(lines, traits: original.traits)
    var tables = search.trusted
    var urls: [HiddenURL] = []
    // Each round finds the tables that the one before made visible; nobody nests them deeper than this.
    for round in 0... {
      let rewriting =
        tables.isEmpty && urls.isEmpty ? nil : SourceRewriting(original, lines, tables: tables, hiding: urls)
      let buffer = rewriting?.buffer ?? original
      guard let tree = CMarkTree(parsing: buffer.bytes) else { break }
      var reader = DocumentReader(buffer, options: options)
      if let rewriting {
        reader.progress.tables = rewriting.tables
        reader.progress.hiddenURLs = rewriting.hiddenURLs
        reader.progress.originalLines = rewriting.originalLines
      }
      let mayHoldMore = round < maximumRounds && (!search.candidates.isEmpty || round > 0)
      if mayHoldMore { reader.progress.candidates = TableSearch.candidates(in: reader.lines) }
      reader.read(tree)
      reader.progress.leaveTables(before: .max)
      if !reader.progress.unseen.isEmpty {
        // A table taken on trust was none, or is none any more: go on without it.
        let unseen = Set(reader.progress.unseen)
        tables = tables.indices.filter { !unseen.contains($0) }.map { tables[$0] }
        urls = []
        continue
      }
      if !reader.progress.found.isEmpty {
        tables = (tables + reader.progress.found).sorted { $0.header.line < $1.header.line }
        continue
      }
      if !reader.progress.swallowing.isEmpty, round < maximumRounds {
        urls = (urls + reader.progress.swallowing.map { $0.inOriginal(rewriting) }).sorted {
          $0.range.lowerBound < $1.range.lowerBound
        }
        continue
      }
      return (reader.facts.finished, assemble(tree, reader))
    }
    return (Facts(), RenderedBody(html: [], holes: []))
  }

  // A table inside what a table ended, a URL behind a URL: real documents need one round, seldom two.
  private static let maximumRounds = 8

  private static func assemble(_ tree: CMarkTree, _ reader: DocumentReader) -> RenderedBody {
    tree.withRenderedHTML { html in
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
