import Foundation
import TestSupport
import Testing

@testable import Search

@Suite("Text comes apart and together as Unicode says")
struct NormalFormTests {
  @Test("Every scalar comes apart, and together again, as in Foundation")
  func everyScalar() {
    var wrong: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let theirs = text.decomposedStringWithCompatibilityMapping.unicodeScalars
      if !NormalForm.compatibleParts(of: text).elementsEqual(theirs) { wrong.append(value) }
      let canonical = text.decomposedStringWithCanonicalMapping
      guard canonical.unicodeScalars.dropFirst().allSatisfy({ $0.value >= 0x900 }) else { continue }
      let whole = canonical.precomposedStringWithCanonicalMapping.unicodeScalars
      if !NormalForm.composed(canonical.unicodeScalars).unicodeScalars.elementsEqual(whole) { wrong.append(value) }
    }
    #expect(wrong == [])
  }

  /// Letters, Indic vowels, Hangul in parts and whole, kana, marks of many classes.
  private static let scripts: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x20...0x17F, 0x590...0x6FF, 0x900...0xDFF, 0xE00...0x109F, 0x1100...0x11FF, 0x1B00...0x1BFF,
    0x3040...0x30FF, 0xAC00...0xAC40, 0xFB00...0xFE2F, 0x11080...0x110C0, 0x11100...0x11140, 0x11340...0x11360,
  ]

  @Test("Scalars in any order stay the same text, whose marks are in their order and whose parts are together")
  func sequences() {
    let seed = RandomSource.seeds(1)[0]
    var random = RandomSource(seed: seed)
    var wrong: [String] = []
    for _ in 0..<20_000 {
      let script = random.pick(Self.scripts)
      var text = String.UnicodeScalarView()
      for _ in 0...random.below(6) {
        let range = random.chance(25) ? Self.scripts[0] : script
        let value = range.lowerBound + UInt32(random.below(range.count))
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let parts = NormalForm.compatibleParts(of: String(text))
      let orders = parts.map { $0.properties.canonicalCombiningClass.rawValue }
      let isOrdered = zip(orders, orders.dropFirst()).allSatisfy { $0 <= $1 || $1 == 0 }
      // Strings are equal where they are the same text in another form.
      let isSame = String(parts) == String(text).decomposedStringWithCompatibilityMapping
      let late = String.UnicodeScalarView(parts.filter { !(0x300...0x8FF).contains($0.value) })
      let composed = NormalForm.composed(late)
      let isTogether = NormalForm.composed(composed.unicodeScalars).unicodeScalars.elementsEqual(
        composed.unicodeScalars)
      if !isOrdered || !isSame || composed != String(late) || !isTogether {
        wrong.append(text.map { String($0.value, radix: 16) }.joined(separator: " "))
      }
    }
    #expect(wrong == [], "seed \(seed)")
  }
}
