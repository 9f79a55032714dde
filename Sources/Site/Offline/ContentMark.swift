/// A mark of a file's bytes, by which a service worker tells the file of this build from any other answer.
///
/// Not against forgery, which is what TLS is for, but against mixtures: two builds, a cut-off answer, a login page.
/// Every byte of the site passes through here, so it runs at memory speed: sixteen lanes of 32 bits that wait for
/// none of the others, which a browser can compute as well (`sw.js` does the same in the same order), each step of
/// which is a bijection of the word it takes.
struct ContentMark: Sendable, Equatable, CustomStringConvertible {
  private let high: UInt32
  private let low: UInt32

  /// Reads the bytes once, as little-endian words, the last block filled up with zeros.
  init(of bytes: [UInt8]) {
    let lanes = bytes.withUnsafeBytes { buffer in
      var lanes = Lanes()
      let whole = buffer.count & ~63
      var offset = 0
      while offset < whole {
        lanes.take(buffer, offset)
        offset += 64
      }
      if offset < buffer.count {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 16) { rest in
          rest.initializeMemory(as: UInt8.self, repeating: 0)
          rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[offset...]))
          lanes.take(UnsafeRawBufferPointer(rest), 0)
        }
      }
      return lanes.folded
    }
    let length = UInt32(truncatingIfNeeded: bytes.count)
    high = Self.fold(lanes[0], lanes[1], lanes[2], lanes[3], length)
    low = Self.fold(lanes[3], lanes[2], lanes[1], lanes[0], ~length)
  }

  /// Sixteen hexadecimal digits.
  var description: String { Self.digits(high) + Self.digits(low) }

  private static let first: UInt32 = 0x9E37_79B1
  private static let second: UInt32 = 0x85EB_CA77

  /// Four vectors, so that the processor works on one while it waits for another.
  private struct Lanes {
    private typealias Four = SIMD4<UInt32>
    private var a = Four(1, 2, 3, 4) &* ContentMark.first
    private var b = Four(5, 6, 7, 8) &* ContentMark.first
    private var c = Four(9, 10, 11, 12) &* ContentMark.first
    private var d = Four(13, 14, 15, 16) &* ContentMark.first

    @inline(__always)
    mutating func take(_ buffer: UnsafeRawBufferPointer, _ offset: Int) {
      a = Self.mixed(a, buffer.loadUnaligned(fromByteOffset: offset, as: Four.self))
      b = Self.mixed(b, buffer.loadUnaligned(fromByteOffset: offset + 16, as: Four.self))
      c = Self.mixed(c, buffer.loadUnaligned(fromByteOffset: offset + 32, as: Four.self))
      d = Self.mixed(d, buffer.loadUnaligned(fromByteOffset: offset + 48, as: Four.self))
    }

    /// All lanes as four.
    var folded: SIMD4<UInt32> { Self.mixed(Self.mixed(Self.mixed(a, b), c), d) }

    @inline(__always)
    private static func mixed(_ lanes: Four, _ words: Four) -> Four {
      let sum = lanes ^ words
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

  private static func digits(_ word: UInt32) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }
}
