import CCMark

/// The way from bytes to facts and a rendered body.
enum DocumentReading {
  static func read(_ bytes: [UInt8], from start: Int, options: ReadingOptions) -> (facts: Facts, body: RenderedBody) {
    let buffer = ParseBuffer(bytes, from: start)
    guard let tree = CMarkTree(parsing: buffer.bytes) else { return (Facts(), RenderedBody(html: [], holes: [])) }
    var reader = DocumentReader(buffer, options: options)
    reader.read(tree)
    let body = tree.withRenderedHTML { html in
      var assembler = BodyAssembler(html, facts: reader.facts, outline: reader.outline, options: options)
      return assembler.assemble(findsParameters: buffer.traits.contains(.brace))
    }
    return (reader.facts, body)
  }
}
