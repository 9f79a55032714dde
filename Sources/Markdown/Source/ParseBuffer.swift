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

  /// Takes the part of a source file from `start` on.
  init(_ source: [UInt8], from start: Int) {
    var start = min(max(start, 0), source.count)
    if source[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    self.init(bytes: Array(source[start...]), map: OffsetMap(base: start))
    if traits.contains(.nul) || (traits.contains(.nonASCII) && !UTF8Repair.isValid(bytes)) {
      self = UTF8Repair.repair(bytes, base: start)
    }
  }

  /// Takes bytes that are known to be valid.
  init(bytes: [UInt8], map: OffsetMap) {
    self.bytes = bytes
    self.map = map
    (lineStarts, traits) = ByteTraits.scan(bytes)
  }

  var lineCount: Int { lineStarts.count - 1 }
}

/// Which of the bytes that matter occur in a document, so that whole passes can be skipped.
struct ByteTraits: OptionSet {
  let rawValue: UInt16

  static let newline = ByteTraits(rawValue: 1 << 0)
  static let nul = ByteTraits(rawValue: 1 << 1)
  static let nonASCII = ByteTraits(rawValue: 1 << 2)
  static let tilde = ByteTraits(rawValue: 1 << 3)
  static let pipe = ByteTraits(rawValue: 1 << 4)
  static let less = ByteTraits(rawValue: 1 << 5)
  static let brace = ByteTraits(rawValue: 1 << 6)
  static let at = ByteTraits(rawValue: 1 << 7)
  static let escape = ByteTraits(rawValue: 1 << 8)
  static let url = ByteTraits(rawValue: 1 << 9)
  static let bracket = ByteTraits(rawValue: 1 << 10)
  static let exclamation = ByteTraits(rawValue: 1 << 11)
  static let www = ByteTraits(rawValue: 1 << 12)
  static let definition = ByteTraits(rawValue: 1 << 13)
  static let colon = ByteTraits(rawValue: 1 << 14)
  static let letterW = ByteTraits(rawValue: 1 << 15)
  private static let paired: UInt16 = bracket.rawValue | colon.rawValue | letterW.rawValue

  /// Finds the line starts and the traits in one pass.
  static func scan(_ bytes: [UInt8]) -> (lineStarts: [Int], traits: ByteTraits) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 24 + 2)
    var seen: UInt16 = 0
    bytes.withUnsafeBufferPointer { bytes in
      table.withUnsafeBufferPointer { table in
        var index = 0
        let count = bytes.count
        while index < count {
          let trait = table[Int(bytes[index])]
          seen |= trait
          index += 1
          if trait & newline.rawValue != 0 {
            if bytes[index - 1] == UInt8(ascii: "\r"), index < count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
            starts.append(index)
          } else if trait & paired != 0, index < count {
            // `]:`, `:/` and `ww`
            switch (trait, bytes[index]) {
            case (bracket.rawValue, UInt8(ascii: ":")): seen |= definition.rawValue
            case (colon.rawValue, UInt8(ascii: "/")): seen |= url.rawValue
            case (letterW.rawValue, UInt8(ascii: "w")): seen |= www.rawValue
            default: break
            }
          }
        }
      }
    }
    if starts[starts.count - 1] < bytes.count || bytes.isEmpty { starts.append(bytes.count) }
    return (starts, ByteTraits(rawValue: seen))
  }

  private static let table: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 256)
    let marks: [(String, ByteTraits)] = [
      ("\n\r", newline), ("\0", nul), ("~", tilde), ("|", pipe), ("<", less), ("{", brace), ("@", at),
      ("\\&", escape), (":", colon), ("]", bracket), ("!", exclamation), ("w", letterW),
    ]
    for (characters, trait) in marks { for byte in characters.utf8 { table[Int(byte)] = trait.rawValue } }
    for byte in 0x80..<0x100 { table[byte] = nonASCII.rawValue }
    return table
  }()
}
