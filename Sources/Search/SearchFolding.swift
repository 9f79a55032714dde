import Foundation

/// What the search makes of words that are not plain ASCII; `search.js` folds what is typed in the same way.
enum SearchFolding {
  /// In lower case and without accents.
  static func folded(_ word: String) -> String {
    let lower = word.lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    let bare = lower.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !isMark($0) }
    return String(String.UnicodeScalarView(bare))
  }

  /// The words of a run of bytes of which some are not ASCII: punctuation beyond ASCII divides, ideographs are words.
  static func words(in run: String) -> [String] {
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
}
