import Ground
import Platform

/// Which of the bytes that matter occur in a document, so that whole passes can be skipped.
struct ByteTraits: OptionSet {
  let rawValue: UInt32

  static let nul = ByteTraits(rawValue: 1 << 0)
  static let nonASCII = ByteTraits(rawValue: 1 << 1)
  static let tilde = ByteTraits(rawValue: 1 << 2)
  static let pipe = ByteTraits(rawValue: 1 << 3)
  static let less = ByteTraits(rawValue: 1 << 4)
  static let brace = ByteTraits(rawValue: 1 << 5)
  static let at = ByteTraits(rawValue: 1 << 6)
  static let escape = ByteTraits(rawValue: 1 << 7)
  /// `:/`
  static let url = ByteTraits(rawValue: 1 << 8)
  static let colon = ByteTraits(rawValue: 1 << 9)
  static let bracket = ByteTraits(rawValue: 1 << 10)
  static let exclamation = ByteTraits(rawValue: 1 << 11)
  /// `www`
  static let www = ByteTraits(rawValue: 1 << 12)
  /// `]:`
  static let definition = ByteTraits(rawValue: 1 << 13)
  /// `[^`
  static let footnote = ByteTraits(rawValue: 1 << 14)
  /// A character that no text may hold.
  static let forbidden = ByteTraits(rawValue: 1 << 15)
  /// A character that nobody sees where it is.
  static let hidden = ByteTraits(rawValue: 1 << 16)
  /// A letter of a script that is taken for Latin.
  static let lookalike = ByteTraits(rawValue: 1 << 17)
  /// `&` and a letter or a number: what may be a character reference.
  static let reference = ByteTraits(rawValue: 1 << 18)

  private static let single: [(UInt8, ByteTraits)] = [
    (0, .nul), (UInt8.tilde, .tilde), (UInt8.pipe, .pipe), (UInt8.lessThan, .less),
    (UInt8.openBrace, .brace), (UInt8.at, .at), (UInt8.backslash, .escape),
    (UInt8.ampersand, .escape), (UInt8.colon, .colon), (UInt8.closeBracket, .bracket),
    (UInt8.exclamationMark, .exclamation),
  ]

  /// Looks for each of them in turn: the C library's searches go through many bytes at a time.
  init(of bytes: UnsafeBufferPointer<UInt8>) {
    var traits: ByteTraits = []
    for (byte, trait) in Self.single where ByteSearch.first(byte, in: bytes, from: 0) != nil { traits.insert(trait) }
    if traits.contains(.colon) {
      if ByteSearch.first(":/", in: bytes, from: 0) != nil { traits.insert(.url) }
      if ByteSearch.first("]:", in: bytes, from: 0) != nil { traits.insert(.definition) }
    }
    if traits.contains(.bracket), ByteSearch.first("[^", in: bytes, from: 0) != nil { traits.insert(.footnote) }
    if ByteSearch.first("www", in: bytes, from: 0) != nil { traits.insert(.www) }
    if ByteSearch.hasNonASCII(bytes) { traits.insert(.nonASCII) }
    let raw = UnsafeRawBufferPointer(bytes)
    let look = HiddenText.look(at: raw)
    if !look.hidden.isEmpty { traits.insert(.hidden) }
    if look.hidden.contains(where: { DecodedText.isForbidden($0.scalar) }) { traits.insert(.forbidden) }
    if look.hasLookalikes { traits.insert(.lookalike) }
    if traits.contains(.escape), DecodedText.hasReference(raw) { traits.insert(.reference) }
    self = traits
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Finds where strikethrough, bare URLs and e-mail addresses may be, one leaf after the other.
struct SuspectLeaves {
  private struct Mark {
    var trait: ByteTraits
    var pattern: StaticString
    /// Where it is next, -1 if that is not known.
    var next = -1
  }

  private var marks: [Mark]

  init(traits: ByteTraits) {
    marks = [
      Mark(trait: .tilde, pattern: "~"), Mark(trait: .at, pattern: "@"), Mark(trait: .url, pattern: ":/"),
      Mark(trait: .www, pattern: "www"),
    ].filter { traits.contains($0.trait) }
  }

  /// The traits of the bytes in a range; ranges must come in order.
  mutating func take(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> ByteTraits {
    var traits: ByteTraits = []
    for index in marks.indices where marks[index].next < range.upperBound {
      if marks[index].next < range.lowerBound {
        marks[index].next = ByteSearch.first(marks[index].pattern, in: bytes, from: range.lowerBound) ?? .max
      }
      guard marks[index].next < range.upperBound else { continue }
      traits.insert(marks[index].trait)
      marks[index].next = -1
    }
    return traits
  }
}

/// Searches in bytes with the C library.
enum ByteSearch {
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count else { return nil }
    return memchr(base + start, Int32(byte), bytes.count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
  }

  static func first(_ pattern: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var offset = start
    let count = pattern.utf8CodeUnitCount
    while let hit = first(pattern.utf8Start[0], in: bytes, from: offset) {
      guard hit + count <= bytes.count else { return nil }
      var matched = 1
      while matched < count, bytes[hit + matched] == pattern.utf8Start[matched] { matched += 1 }
      if matched == count { return hit }
      offset = hit + 1
    }
    return nil
  }

  static func hasNonASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var seen: UInt64 = 0
    var offset = 0
    var many = SIMD4<UInt64>()
    while offset + 32 <= raw.count {
      many |= raw.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
      offset += 32
    }
    seen = many[0] | many[1] | many[2] | many[3]
    while offset + 8 <= raw.count {
      seen |= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      offset += 8
    }
    while offset < raw.count {
      seen |= UInt64(raw[offset])
      offset += 1
    }
    return seen & 0x8080_8080_8080_8080 != 0
  }

  /// Where each line starts, and at last the end of the bytes.
  static func lineStarts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 24 + 2)
    if first(UInt8.carriageReturn, in: bytes, from: 0) == nil {
      var offset = 0
      while let newline = first(UInt8.lineFeed, in: bytes, from: offset) {
        offset = newline + 1
        starts.append(offset)
      }
    } else {
      for offset in bytes.indices {
        let isEnd =
          bytes[offset] == .lineFeed
          || (bytes[offset] == .carriageReturn
            && (offset + 1 == bytes.count || bytes[offset + 1] != .lineFeed))
        if isEnd { starts.append(offset + 1) }
      }
    }
    if starts[starts.count - 1] < bytes.count || bytes.isEmpty { starts.append(bytes.count) }
    return starts
  }
}
