extension String {
  /// The text with every stretch from `opening` to the next `closing` replaced, both included.
  ///
  /// - Parameters:
  ///   - opening: How a stretch starts.
  ///   - closing: How it ends; one without an end stays, and all after it.
  ///   - replacement: What takes the place of a stretch, by what is in it.
  /// - Returns: The text.
  func replacingPlaces(from opening: String, to closing: String, _ replacement: (String) -> String) -> String {
    let (text, opening, closing) = (Array(utf8), Array(opening.utf8), Array(closing.utf8))
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 2)
    var written = 0
    while let start = text.firstPlace(of: opening, from: written),
      let end = text.firstPlace(of: closing, from: start + opening.count)
    {
      output += text[written..<start]
      output += replacement(String(decoding: text[(start + opening.count)..<end], as: UTF8.self)).utf8
      written = end + closing.count
    }
    output += text[written...]
    return String(decoding: output, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Where some bytes are first, from a place on.
  fileprivate func firstPlace(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    var index = start
    while index + wanted.count <= count {
      if self[index] == first, self[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }
}
