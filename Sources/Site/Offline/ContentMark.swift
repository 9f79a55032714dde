import Ground

/// A mark of a file's bytes, by which a service worker recognises the file of this build.
///
/// Not against forgery, which is what TLS is for, but against mixtures: two builds, a cut-off answer, a login page.
/// Every byte of the site passes through here, so it runs at memory speed: sixteen lanes of 32 bits that wait for
/// none of the others, which a browser can compute as well (`sw.js` does the same in the same order), each step of
/// which is a bijection of the word it takes.
struct ContentMark: Sendable, Equatable, CustomStringConvertible {
  private let high: UInt32
  private let low: UInt32

  /// Reads the bytes once, as little-endian words, the last block filled up with zeros.
  ///
  /// - Parameter pieces: What the file is made of, one after the other.
  init(of pieces: [ArraySlice<UInt8>]) {
    var maker = Maker()
    for piece in pieces { maker.take(piece) }
    self = maker.mark
  }

  private init(_ lanes: Lanes, length: UInt32) {
    let folded = lanes.folded
    high = Self.fold(folded.0, folded.1, folded.2, folded.3, length)
    low = Self.fold(folded.3, folded.2, folded.1, folded.0, ~length)
  }

  /// Makes the mark of a file whose pieces are not all there at once.
  struct Maker {
    private var lanes = Lanes()
    /// What does not fill a block waits for the next piece.
    private var rest = [UInt8](repeating: 0, count: block)
    private var waiting = 0
    /// How many bytes were taken.
    private(set) var size = 0

    init() {}

    /// Takes the next piece.
    mutating func take(_ piece: ArraySlice<UInt8>) {
      size += piece.count
      var lanes = lanes
      piece.withUnsafeBytes { bytes in
        var offset = 0
        while offset < bytes.count {
          if waiting == 0 {
            lanes = lanes.taking(blocksOf: bytes, &offset)
            if offset == bytes.count { return }
          }
          let count = min(block - waiting, bytes.count - offset)
          rest.withUnsafeMutableBytes { rest in
            UnsafeMutableRawBufferPointer(rebasing: rest[waiting...]).copyMemory(
              from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count]))
          }
          offset += count
          waiting = (waiting + count) % block
          if waiting == 0 { rest.withUnsafeMutableBytes { lanes.take($0) } }
        }
      }
      self.lanes = lanes
    }

    /// The mark of all that was taken.
    var mark: ContentMark {
      var (lanes, rest) = (lanes, rest)
      if waiting > 0 {
        for index in waiting..<block { rest[index] = 0 }
        rest.withUnsafeMutableBytes { lanes.take($0) }
      }
      return ContentMark(lanes, length: UInt32(truncatingIfNeeded: size))
    }
  }

  /// Sixteen hexadecimal digits.
  var description: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(16)
    for word in [high, low] {
      for shift in stride(from: 24, through: 0, by: -8) { digits.append(hexadecimal: UInt8(word >> shift & 0xFF)) }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let first: UInt32 = 0x9E37_79B1
  private static let second: UInt32 = 0x85EB_CA77

  private typealias Four = (UInt32, UInt32, UInt32, UInt32)

  /// Sixteen words of which none waits for another. As vectors they would be slower: a plain processor has no
  /// multiplication for those.
  private struct Lanes {
    private var a = Self.start(1)
    private var b = Self.start(5)
    private var c = Self.start(9)
    private var d = Self.start(13)

    /// The lanes after all whole blocks from `offset` on. They stay in registers, which in place they did not.
    func taking(blocksOf buffer: UnsafeRawBufferPointer, _ offset: inout Int) -> Lanes {
      var lanes = self
      let blocks = UnsafeRawBufferPointer(rebasing: buffer[offset..<buffer.count - (buffer.count - offset) % block])
      var next = 0
      while next < blocks.count {
        lanes.take(blocks, next)
        next += block
      }
      offset += blocks.count
      return lanes
    }

    /// Takes one block.
    mutating func take(_ block: UnsafeMutableRawBufferPointer) { take(UnsafeRawBufferPointer(block), 0) }

    @inline(__always)
    private mutating func take(_ buffer: UnsafeRawBufferPointer, _ offset: Int) {
      a = Self.mixed(a, Self.words(buffer, offset))
      b = Self.mixed(b, Self.words(buffer, offset + 16))
      c = Self.mixed(c, Self.words(buffer, offset + 32))
      d = Self.mixed(d, Self.words(buffer, offset + 48))
    }

    /// All lanes as four.
    var folded: Four { Self.mixed(Self.mixed(Self.mixed(a, b), c), d) }

    private static func start(_ number: UInt32) -> Four {
      (
        number &* ContentMark.first, (number + 1) &* ContentMark.first, (number + 2) &* ContentMark.first,
        (number + 3) &* ContentMark.first
      )
    }

    @inline(__always)
    private static func words(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> Four {
      (
        word(buffer, offset), word(buffer, offset + 4), word(buffer, offset + 8), word(buffer, offset + 12)
      )
    }

    @inline(__always)
    private static func word(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> UInt32 {
      UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    private static func mixed(_ lanes: Four, _ words: Four) -> Four {
      (
        mixed(lanes.0, words.0), mixed(lanes.1, words.1), mixed(lanes.2, words.2), mixed(lanes.3, words.3)
      )
    }

    @inline(__always)
    private static func mixed(_ lane: UInt32, _ word: UInt32) -> UInt32 {
      let sum = lane ^ word
      return (sum &<< 13 | sum &>> 19) &* ContentMark.first
    }
  }

  private static func fold(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: UInt32) -> UInt32 {
    func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word &<< bits | word &>> (32 - bits) }
    var hash = turned(a, 1) &+ turned(b, 7) &+ turned(c, 12) &+ turned(d, 18) &+ length
    hash = (hash ^ hash &>> 15) &* second
    hash = (hash ^ hash &>> 13) &* first
    return hash ^ hash &>> 16
  }
}

/// How many bytes the lanes take at once.
private let block = 64
