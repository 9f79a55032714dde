import TestSupport

/// Random JSON, the same in every run.
struct RandomJSON {
  private var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  /// A document.
  mutating func document() -> [UInt8] {
    var bytes = space()
    value(depth: 0, &bytes)
    return bytes + space()
  }

  /// A document with a few bytes taken out, put in or changed.
  mutating func damaged(_ document: [UInt8]) -> [UInt8] {
    var bytes = document
    let letters = Array("{}[]\",:\\u0019.eE+-truefalsn /\n\t'".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xE2, 0xFF]
    for _ in 0..<random.number(1...2) {
      let place = random.number(0...bytes.count)
      let letter = random.one(of: letters, else: 0)
      switch random.number(0...2) {
      case 0: bytes.insert(letter, at: place)
      case 1 where place < bytes.count: bytes[place] = letter
      default: if place < bytes.count { bytes.remove(at: place) }
      }
    }
    return bytes
  }

  private mutating func value(depth: Int, _ bytes: inout [UInt8]) {
    switch random.number(0...(depth < 6 ? 7 : 4)) {
    case 0: bytes += random.one(of: ["null", "true", "false"], else: "null").utf8
    case 1, 2: bytes += number().utf8
    case 3, 4: string(&bytes)
    case 5, 6:
      list("[", "]", &bytes) { $0.value(depth: depth + 1, &$1) }
    default:
      var names: Set<Int> = []
      list("{", "}", &bytes) { random, bytes in
        // Foundation keeps one of two equal names: each has its own number.
        bytes.append(0x22)
        bytes += "\(names.count)".utf8
        names.insert(names.count)
        random.characters(&bytes)
        bytes.append(0x22)
        bytes += random.space() + ":".utf8 + random.space()
        random.value(depth: depth + 1, &bytes)
      }
    }
  }

  private mutating func list(
    _ open: String, _ close: String, _ bytes: inout [UInt8], _ item: (inout RandomJSON, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8 + space()
    for index in 0..<random.number(0...4) {
      if index > 0 { bytes += space() + ",".utf8 + space() }
      item(&self, &bytes)
      bytes += space()
    }
    bytes += close.utf8
  }

  private mutating func string(_ bytes: inout [UInt8]) {
    bytes.append(0x22)
    characters(&bytes)
    bytes.append(0x22)
  }

  private mutating func characters(_ bytes: inout [UInt8]) {
    let pieces = [
      "a", "kedge", " ", "/", "é", "日本", "😀", "\u{2028}", "–", "e\u{301}", "\u{7F}", "<", "\\n", "\\\"", "\\\\", "\\/",
      "\\b", "\\f", "\\r", "\\t", "\\u0000", "\\u00e9", "\\uD83D\\uDE00", "\\u2029", "\\u001F",
      "a longer stretch of text",
    ]
    for _ in 0..<random.number(0...6) { bytes += random.one(of: pieces, else: "").utf8 }
  }

  private mutating func number() -> String {
    let sign = random.one(of: ["", "", "-"], else: "")
    let whole = random.one(of: ["0", "7", "\(random.number(1...1_000_000))"], else: "0")
    let fraction = random.one(of: ["", "", ".0", ".5", ".\(random.number(0...999))"], else: "")
    // Foundation refuses a zero with an exponent.
    let isZero = whole == "0" && !fraction.contains { ("1"..."9").contains($0) }
    return sign + whole + fraction + (isZero ? "" : random.one(of: ["", "", "e3", "E-2", "e+07"], else: ""))
  }

  private mutating func space() -> [UInt8] {
    Array(random.one(of: ["", "", "", " ", "\n", "\t", "\r\n  "], else: "").utf8)
  }
}
