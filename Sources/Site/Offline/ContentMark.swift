/// A mark of a file's bytes, by which a service worker tells the file of this build from any other answer.
///
/// Not against forgery, which is what TLS is for, but against mixtures: two builds, a cut-off answer, a login page.
/// Every byte of the site passes through here, so it runs at memory speed: four lanes of 32 bits, which a browser
/// can compute as well (`sw.js` does the same in the same order), each step of which is a bijection of the word it takes.
struct ContentMark: Sendable, Equatable, CustomStringConvertible {
  private let high: UInt32
  private let low: UInt32

  /// Reads the bytes once, as little-endian words, the last block filled up with zeros.
  init(of bytes: [UInt8]) {
    var lanes = SIMD4<UInt32>(0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F)
    bytes.withUnsafeBytes { buffer in
      let whole = buffer.count & ~15
      var offset = 0
      while offset < whole {
        Self.take(buffer.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self), &lanes)
        offset += 16
      }
      guard offset < buffer.count else { return }
      var rest = SIMD16<UInt8>()
      for index in offset..<buffer.count { rest[index - offset] = buffer[index] }
      Self.take(unsafeBitCast(rest, to: SIMD4<UInt32>.self), &lanes)
    }
    let length = UInt32(truncatingIfNeeded: bytes.count)
    high = Self.fold(lanes[0], lanes[1], lanes[2], lanes[3], length)
    low = Self.fold(lanes[3], lanes[2], lanes[1], lanes[0], ~length)
  }

  /// Sixteen hexadecimal digits.
  var description: String { Self.digits(high) + Self.digits(low) }

  private static let first: UInt32 = 0x9E37_79B1
  private static let second: UInt32 = 0x85EB_CA77

  @inline(__always)
  private static func take(_ words: SIMD4<UInt32>, _ lanes: inout SIMD4<UInt32>) {
    let sum = lanes &+ words &* second
    lanes = (sum &<< 13 | sum &>> 19) &* first
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
