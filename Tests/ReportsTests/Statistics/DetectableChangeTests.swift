import Foundation
import Reports
import Testing
import TestSupport

@Suite("How many incidents it takes to see a change")
struct DetectableChangeTests {
  @Test("Fewer than five incidents, and incidents that are all alike, say nothing")
  func silent() {
    #expect(DetectableChange(of: [60, 120, 240, 480]) == nil)
    #expect(DetectableChange(of: [300, 300, 300, 300, 300, 300]) == nil)
    #expect(DetectableChange(of: [60, 120, 240, 480, 960]) != nil)
  }

  @Test("N follows from the spread of the logarithms")
  func formula() throws {
    let change = try #require(DetectableChange(of: [60, 120, 240, 480, 960]))
    // The logarithms are ln 2 apart: σ = ln 2 · √2.5.
    let spread = log(2) * 2.5.squareRoot()
    #expect(abs(change.spread - spread) < 1e-12)
    let exact = 2 * 2.8 * 2.8 * spread * spread / (log(0.9) * log(0.9))
    #expect(change.needed == Int(exact.rounded(.up)))
  }

  @Test(
    "It is told to two digits",
    arguments: [(0.8, 905, 910), (1.2, 2_035, 2_000), (0.2, 57, 57), (0.27, 103, 100), (0.84, 997, 1_000)])
  func rounding(_ spread: Double, _ needed: Int, _ about: Int) throws {
    let change = try #require(DetectableChange(spread: spread))
    #expect(change.needed == needed)
    #expect(change.about == about)
  }

  /// Two periods of so many incidents each, whose durations are spread on the log scale and differ by 10 %: in how many
  /// of a hundred cases a two-sided test at 5 % sees it.
  private static func power(_ count: Int, spread: Double, _ random: inout RandomSource) -> Double {
    let runs = 4_000
    let error = spread * (2 / Double(count)).squareRoot()
    func normal() -> Double {
      let (first, second) = (
        Double.random(in: .leastNonzeroMagnitude..<1, using: &random), Double.random(in: 0..<1, using: &random)
      )
      return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    }
    var seen = 0
    for _ in 0..<runs {
      // The logarithms themselves, one by one, and no shortcut: the means are what is compared.
      var difference = 0.0
      for _ in 0..<count { difference += normal() * spread + log(0.9) - normal() * spread }
      if abs(difference / Double(count)) > 1.96 * error { seen += 1 }
    }
    return 100 * Double(seen) / Double(runs)
  }

  @Test("So many incidents do see a change of 10 % in 80 % of all cases", arguments: [0.15, 0.25, 0.4])
  func power(_ spread: Double) throws {
    var random = RandomSource(seed: 1)
    let change = try #require(DetectableChange(spread: spread))
    #expect(abs(Self.power(change.needed, spread: spread, &random) - 80) < 3)
    #expect(abs(Self.power(change.about, spread: spread, &random) - 80) < 3)
  }

  @Test("Half as many do not")
  func tooFew() throws {
    var random = RandomSource(seed: 1)
    let change = try #require(DetectableChange(spread: 0.3))
    #expect(Self.power(change.needed / 2, spread: 0.3, &random) < 60)
  }
}
