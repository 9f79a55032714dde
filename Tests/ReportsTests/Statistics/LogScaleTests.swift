import Reports
import Testing
import TestSupport

@Suite("A logarithmic axis of durations")
struct LogScaleTests {
  @Test(
    "It goes from a round duration below to one above",
    arguments: [
      ([30, 240], [30, 60, 120, 300]), ([120, 1_560], [120, 300, 600, 1_200, 1_800]),
      ([90_000], [86_400, 172_800]), ([60], [60, 120]), ([0, 45], [30, 60]),
    ])
  func ends(_ values: [Int], _ ticks: [Int]) throws {
    #expect(try #require(LogScale(of: values)).ticks == ticks)
  }

  @Test("Nothing has no axis")
  func nothing() { #expect(LogScale(of: []) == nil) }

  @Test("Equal ratios are equal steps, the ends are 0 and 1, and nothing is outside")
  func positions() throws {
    let scale = try #require(LogScale(of: [60, 3_600]))
    #expect(scale.position(of: 60) == 0 && scale.position(of: 3_600) == 1)
    let steps = [60, 120, 240, 480].map(scale.position)
    #expect(abs((steps[1] - steps[0]) - (steps[3] - steps[2])) < 1e-12)
    #expect(scale.position(of: 1) == 0 && scale.position(of: .max) == 1)
  }

  @Test(
    "There are no more marks than there is room for, each further than the one before",
    arguments: RandomSource.seeds(60))
  func marks(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let most = random.number(2...9)
    let values = (0...random.below(20)).map { _ in random.chance(20) ? random.below(Int.max) : random.below(1_000_000) }
    let scale = try #require(LogScale(of: values, most: most))
    #expect(scale.ticks.count <= most && scale.ticks.count >= 2)
    #expect(scale.ticks == Array(Set(scale.ticks)).sorted())
    #expect(values.allSatisfy { (0...1).contains(scale.position(of: $0)) })
  }
}
