/// The bytes that cmark gets to see, with their lines and the way back to the source file.
struct ParseBuffer {
  /// Valid UTF-8 without NUL.
  private(set) var bytes: [UInt8]
  /// Where each line starts, and at last `bytes.count`.
  private(set) var lineStarts: [Int]
  /// Turns offsets into `bytes` into offsets into the source file.
  private(set) var map: OffsetMap
  /// Which bytes occur at all.
  private(set) var traits: ByteTraits
  /// Where strikethrough, bare URLs and e-mail addresses may be.
  private(set) var suspects: SuspectLeaves

  /// Takes the part of a source file from `start` on.
  init(_ source: [UInt8], from start: Int) {
    let first = min(max(start, 0), source.count)
    let start = source[first...].starts(with: [0xEF, 0xBB, 0xBF]) ? first + 3 : first
    self.init(bytes: Array(source[start...]), map: OffsetMap(base: start))
    // A byte-order mark has its place at the start of a file, and is hidden anywhere else.
    if start > first, first > 0 { traits.insert(.hidden) }
    if traits.contains(.nul) || (traits.contains(.nonASCII) && !UTF8Repair.isValid(bytes)) {
      let written = traits
      self = UTF8Repair.repair(bytes, base: start)
      traits.formUnion(written.intersection(.hidden))
    }
  }

  /// Takes bytes that are known to be valid; `traits` where they are known already.
  init(bytes: [UInt8], map: OffsetMap, traits: ByteTraits? = nil) {
    self.bytes = bytes
    self.map = map
    (self.traits, lineStarts, suspects) = bytes.withUnsafeBufferPointer { bytes in
      let traits = traits ?? ByteTraits(of: bytes)
      return (traits, ByteSearch.lineStarts(bytes), SuspectLeaves(traits: traits))
    }
  }

  var lineCount: Int { lineStarts.count - 1 }
}
