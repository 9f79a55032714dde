import Reports
import Testing
import TestSupport

@Suite("A mean comes with how far it could be off")
struct MeanTests {
  @Test("Fewer than five values have none")
  func few() {
    #expect(Mean(of: [60, 60, 120, 240]) == nil)
    #expect(Mean(of: [60, 60, 120, 240, 240])?.value == 144)
  }

  @Test("The same values have the same interval, in whichever order they come", arguments: RandomSource.seeds(5))
  func repeatable(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let values = (0..<20).map { _ in random.number(30...90_000) }
    let mean = try #require(Mean(of: values))
    #expect(Mean(of: values.shuffled(using: &random)) == mean)
    #expect(mean.lower <= mean.value && mean.value <= mean.upper)
    #expect(mean.count == 20)
  }

  @Test("The interval of today is that of any other version, so that a site does not change by itself")
  func pinned() throws {
    let mean = try #require(Mean(of: (1...40).map { $0 * $0 * 7 }))
    #expect(abs(mean.lower - 2_986.646) < 0.001 && abs(mean.upper - 4_802.569) < 0.001)
  }

  @Test("Values that do not differ leave nothing open")
  func equal() throws {
    let mean = try #require(Mean(of: Array(repeating: 300, count: 9)))
    #expect([mean.lower, mean.value, mean.upper] == [300, 300, 300])
  }

  @Test("For many values the interval is that of the normal distribution", arguments: RandomSource.seeds(3))
  func large(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let values = (0..<2_000).map { _ in random.number(0...3_600) }
    let mean = try #require(Mean(of: values))
    let squares = values.reduce(0) { $0 + (Double($1) - mean.value) * (Double($1) - mean.value) }
    // 90 % of a normal distribution lie within 1.645 standard deviations.
    let half = 1.645 * (squares / 1_999).squareRoot() / Double(2_000).squareRoot()
    #expect(abs(mean.lower - (mean.value - half)) < 0.02 * mean.value)
    #expect(abs(mean.upper - (mean.value + half)) < 0.02 * mean.value)
    #expect(abs((mean.upper - mean.lower) / (2 * half) - 1) < 0.15)
  }
}
