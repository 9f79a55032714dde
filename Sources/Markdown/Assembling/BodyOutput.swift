import Ground

/// The body of a document while it is written, in the memory of the arena in use.
struct BodyOutput {
  private(set) var html: ArenaArray<UInt8>
  private var holes: ArenaArray<Hole>
  private var parameters: [String] = []

  init(size: Int, holes: Int) {
    html = ArenaArray(capacity: size)
    self.holes = ArenaArray(capacity: holes)
  }

  /// Where the output is: how many bytes and holes it has.
  var place: (byte: Int, hole: Int) { (html.count, holes.count) }

  /// The body in its own memory.
  var finished: RenderedBody { RenderedBody(html: html.array, holes: holes.array, parameters: parameters) }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { html.append(contentsOf: bytes) }

  @inline(__always)
  mutating func append(_ markup: StaticString) { html.append(literal: markup) }

  mutating func append(escaping text: UnsafeBufferPointer<UInt8>) { Escaping.write(text, to: &html) }

  /// Adds a body that was written elsewhere and has no parameters.
  mutating func append(_ body: RenderedBody) {
    for hole in body.holes { holes.append(Hole(offset: html.count + hole.offset, kind: hole.kind)) }
    body.html.withUnsafeBufferPointer { html.append(contentsOf: $0) }
  }

  @inline(__always)
  mutating func hole(_ kind: Hole.Kind) { holes.append(Hole(offset: html.count, kind: kind)) }

  /// The output for somebody else to go on with, who must give it back.
  ///
  /// A copy would share the parameters, and the next of them would copy them all.
  mutating func lent() -> BodyOutput {
    let output = self
    parameters = []
    return output
  }

  mutating func parameter(_ name: String) {
    hole(.parameter(parameters.count))
    parameters.append(name)
  }
}
