/// Words whose letters come from scripts that look alike: `сurl` with a Cyrillic `с` is another command than `curl`.
package enum MixedWords {
  /// Whether a character is a letter of another script than Latin that ``all(in:)`` knows.
  static func isLookalike(_ scalar: Unicode.Scalar) -> Bool { Script(scalar).map { $0 != .latin } ?? false }

  /// The words of a text that mix scripts, with their places in bytes.
  ///
  /// - Parameter bytes: Code, in UTF-8.
  /// - Returns: Where they are, in their order.
  package static func all(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    var word = Word(start: 0)
    while index < bytes.count {
      guard let (scalar, length) = HiddenText.scalar(in: bytes, at: index) else {
        index += 1
        continue
      }
      if let script = Script(scalar) {
        word.add(script, scalar)
      } else {
        if word.isMixed { found.append(word.start..<index) }
        word = Word(start: index + length)
      }
      index += length
    }
    if word.isMixed { found.append(word.start..<index) }
    return found
  }

  private struct Word {
    let start: Int
    private var scripts: Scripts = []
    private var onlySymbols = true

    init(start: Int) { self.start = start }

    mutating func add(_ script: Script, _ scalar: Unicode.Scalar) {
      scripts.insert(Scripts(rawValue: 1 << script.rawValue))
      // `µs`, `kΩ` and `ΔT` are units and symbols, written so by everybody.
      if script != .latin, !["\u{3BC}", "\u{3A9}", "\u{394}"].contains(scalar) { onlySymbols = false }
    }

    var isMixed: Bool {
      (scripts.rawValue.nonzeroBitCount > 1 && !onlySymbols)
        || scripts.contains(Scripts(rawValue: 1 << Script.disguise.rawValue))
    }
  }

  private struct Scripts: OptionSet {
    let rawValue: UInt8
  }

  /// The scripts whose letters are taken for each other's.
  private enum Script: UInt8 {
    case latin, greek, cyrillic, armenian, cherokee
    /// Latin letters under other numbers: of full width, and of mathematics.
    case disguise

    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: self = .latin
      case 0x370...0x373, 0x376...0x377, 0x37B...0x37D, 0x37F...0x3FF, 0x1F00...0x1FFF: self = .greek
      case 0x400...0x52F: self = .cyrillic
      case 0x531...0x556, 0x561...0x587: self = .armenian
      case 0x13A0...0x13F5, 0xAB70...0xABBF: self = .cherokee
      case 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x1D400...0x1D7CB: self = .disguise
      default: return nil
      }
    }
  }
}
