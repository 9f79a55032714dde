import Foundation

/// What the search makes of words that are not plain ASCII; `search.js` folds what is typed in the same way.
enum SearchFolding {
  /// The folded words in a run of letters: the whole, its parts where capitals divide it, and each character of
  /// scripts that put no blanks between words.
  static func parts(of run: String) -> [String] {
    var parts: [String] = []
    for word in words(in: run) {
      let whole = folded(word)
      parts.append(whole)
      guard word.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
      let humps = humps(of: Array(word.utf8))
      if humps.count > 1 { parts += humps.map { $0.lowercased() } }
    }
    return parts
  }

  /// In lower case and without accents.
  static func folded(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    let bare = lower.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !isMark($0) }
    return String(String.UnicodeScalarView(bare))
  }

  /// The words of a run of bytes of which some are not ASCII: punctuation beyond ASCII divides, ideographs stand alone.
  private static func words(in run: String) -> [String] {
    if run.utf8.allSatisfy({ $0 < 0x80 }) { return [run] }
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in run.unicodeScalars {
      let isIdeograph = isIdeograph(scalar)
      let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar)
      if isIdeograph || !isPart, !word.isEmpty {
        words.append(String(word))
        word.removeAll()
      }
      if isIdeograph { words.append(String(scalar)) } else if isPart { word.append(scalar) }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value) || scalar.properties.isIdeographic
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x300...0x36F).contains(scalar.value)
  }

  /// `OOMKilled` → `OOM`, `Killed`; `McpServerDown` → `Mcp`, `Server`, `Down`.
  private static func humps(of word: [UInt8]) -> [String] {
    func isCapital(_ index: Int) -> Bool {
      word.indices.contains(index) && word[index] >= UInt8(ascii: "A") && word[index] <= UInt8(ascii: "Z")
    }
    func isSmall(_ index: Int) -> Bool { word.indices.contains(index) && word[index] >= UInt8(ascii: "a") }
    var parts: [String] = []
    var start = 0
    for index in word.indices.dropFirst() where isCapital(index) {
      guard !isCapital(index - 1) || isSmall(index + 1) else { continue }
      parts.append(String(decoding: word[start..<index], as: UTF8.self))
      start = index
    }
    return parts + [String(decoding: word[start...], as: UTF8.self)]
  }
}
