/// A stretch of a file: pages are made of several, so that what is long need not be copied.
struct Piece: Sendable {
  let bytes: ArraySlice<UInt8>
  /// Where names stand in it; nil where nobody wrote that down, so that they must be looked for.
  let names: [IndexedHTML.Name]?

  init(_ bytes: ArraySlice<UInt8>, names: [IndexedHTML.Name]? = nil) { (self.bytes, self.names) = (bytes, names) }
}
