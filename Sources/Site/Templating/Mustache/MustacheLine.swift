import Ground

/// The line of a tag that is alone on it.
struct MustacheLine {
  /// The line with its end; where the tag spans lines, all of them.
  let range: Range<Int>
  private let indentation: ArraySlice<UInt8>

  /// The line of a tag; nil if anything but spaces and tabs is beside the tag.
  init?(of tag: MustacheTag, in source: [UInt8]) {
    var start = tag.range.lowerBound
    while start > 0, Self.isBlank(source[start - 1]) { start -= 1 }
    guard start == 0 || source[start - 1] == .lineFeed else { return nil }
    var end = tag.range.upperBound
    while end < source.count, Self.isBlank(source[end]) { end += 1 }
    if end + 1 < source.count, source[end] == .carriageReturn, source[end + 1] == .lineFeed { end += 1 }
    guard end == source.count || source[end] == .lineFeed else { return nil }
    range = start..<min(end + 1, source.count)
    indentation = source[start..<tag.range.lowerBound]
  }

  /// A partial, each of whose lines begins where the tag does.
  func indenting(_ partial: [UInt8]) -> [UInt8] {
    guard !indentation.isEmpty else { return partial }
    var indented: [UInt8] = []
    var isLineStart = true
    for byte in partial {
      if isLineStart { indented += indentation }
      indented.append(byte)
      isLineStart = byte == .lineFeed
    }
    return indented
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == .space || byte == .tab }
}
