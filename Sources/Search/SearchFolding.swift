/// What the search makes of words that are not plain ASCII; `search.js` folds and divides what is typed in the same way,
/// and `test_search.py` holds the two to each other.
enum SearchFolding {
  /// The most scalars of a word, whose rest is left out: those of scripts without spaces are whole sentences.
  private static let longest = 120

  /// The words of a run of bytes of which some are not ASCII, folded.
  static func words(in run: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func take() {
      if word.count > 1 || word.first.map({ $0.value > 0x3000 }) == true {
        words.append(String(String.UnicodeScalarView(word.prefix(longest))))
      }
      word.removeAll()
    }
    for scalar in folded(run).unicodeScalars {
      let isWord = isIdeograph(scalar)
      if isWord || !isPart(scalar) { take() }
      if isPart(scalar) { word.append(scalar) }
      if isWord { take() }
    }
    take()
    return words
  }

  /// In lower case, without accents and points, and the same whatever form the characters have: wide ones, superscripts,
  /// the micro sign and the letter, a letter with its accent or before it.
  static func folded(_ text: String) -> String {
    let lower = String(NormalForm.compatibleParts(of: text)).lowercased()
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var bare = String.UnicodeScalarView()
    // Before U+0900, nothing that is left can be put together again.
    var isComposed = true
    for scalar in lower.unicodeScalars where !isLeftOut(scalar) {
      // Whether a sigma ends a word is no difference.
      bare.append(scalar == "ς" ? "σ" : scalar)
      if scalar.value >= 0x900 { isComposed = false }
    }
    return isComposed ? String(bare) : NormalForm.composed(bare)
  }

  /// Kana and ideographs, of scripts without spaces: each is a word.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040...0x30FF).contains(scalar.value) || scalar.properties.isIdeographic
  }

  /// Letters, marks and numbers. Without their vowels, which are marks, the words of half of India are none.
  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || isMark(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: return true
    default: return false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether a scalar is nothing that people must type: accents, Hebrew points, Arabic vowel marks, and what cannot be
  /// seen. The zero-width space divides words.
  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return scalar.value == 0xAD }
    if scalar.properties.generalCategory == .format { return scalar.value != 0x200B }
    return isMark(scalar) && shared.contains { $0.contains(scalar.value) }
  }

  /// Where the marks of Unicode's scripts Inherited, Hebrew and Arabic are.
  private static let shared: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x485...0x486, 0x591...0x5C7, 0x610...0x6ED, 0x897...0x8FF, 0x951...0x954, 0x1AB0...0x1AFF,
    0x1CD0...0x1CE0, 0x1CE2...0x1CE8, 0x1CED...0x1CED, 0x1CF4...0x1CF4, 0x1CF8...0x1CF9, 0x1DC0...0x1DFF,
    0x20D0...0x20FF, 0x302A...0x302D, 0x3099...0x309A, 0xFB1E...0xFB1E, 0xFE00...0xFE0F, 0xFE20...0xFE2D,
    0x101FD...0x101FD, 0x102E0...0x102E0, 0x10EFA...0x10EFF, 0x1133B...0x1133B, 0x1CF00...0x1CF46,
    0x1D167...0x1D169, 0x1D17B...0x1D182, 0x1D185...0x1D18B, 0x1D1AA...0x1D1AD, 0xE0100...0xE01EF,
  ]
}
