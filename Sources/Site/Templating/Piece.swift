/// A stretch of a file: pages are made of several, so that what is long need not be copied.
struct Piece: Sendable {
  let bytes: ArraySlice<UInt8>
  /// Where names are in it; nil if unknown, so that they must be searched for.
  let names: [IndexedHTML.Name]?

  init(_ bytes: ArraySlice<UInt8>, names: [IndexedHTML.Name]? = nil) { (self.bytes, self.names) = (bytes, names) }
}
