import Ground

/// A bare URL with Markdown in it, which cmark must not see.
struct HiddenURL {
  /// Where it is: in the original document, or its stand-in in the rewritten one.
  var range: Range<Int>
  var url: [UInt8]

  /// Characters that cmark takes for text, the last of the kind that the URL ends in: what emphasis around
  /// the URL means depends on that. Its pipes stay, or a line could turn into a row of a table.
  var standIn: [UInt8] {
    var last = url.count - 1
    while last > 0, url[last] & 0xC0 == 0x80 { last -= 1 }
    let isPunctuation = last >= 0 && CharacterClass.isPunctuation(CharacterClass.scalar(url, at: last))
    let pipes = url.indices.count { url[$0] == .pipe && $0 > 0 && url[$0 - 1] != .backslash }
    // No tag and no scheme begins with a digit.
    return [UInt8.digit0] + [UInt8](repeating: UInt8.pipe, count: pipes)
      + [isPunctuation ? UInt8.slash : UInt8.u]
  }
}
