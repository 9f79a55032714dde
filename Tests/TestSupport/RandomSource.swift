import Foundation

/// Random numbers that are the same in every run, everywhere (SplitMix64).
package struct RandomSource: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// So many seeds; `KEDGE_SEED` says where they start, else they are the same in every run. Prints the first.
  package static func seeds(_ count: UInt64, test: String = #fileID) -> [UInt64] {
    let first = ProcessInfo.processInfo.environment["KEDGE_SEED"].flatMap(UInt64.init) ?? 1
    print("\(test): \(count) seeds, KEDGE_SEED=\(first)")
    return (0..<count).map { first &+ $0 }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number in a range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of the elements; the fallback if there is none.
  package mutating func one<Element>(of elements: [Element], else fallback: Element) -> Element {
    elements.randomElement(using: &self) ?? fallback
  }

  /// True in so many of a hundred cases.
  package mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }

  /// A number from zero up to, and not including, a limit.
  package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// One of the elements, of which there is at least one.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
