import Reports
import Testing
import TestSupport

@Suite("Quartiles are those of type 7")
struct QuartileTests {
  @Test("They are what R's quantile() gives")
  func known() throws {
    // R: quantile(c(…)), whose default is type 7.
    let four = try #require(Quartiles(of: [4, 1, 3, 2]))
    #expect([four.least, four.lower, four.median, four.upper, four.greatest] == [1, 1.75, 2.5, 3.25, 4])
    let five = try #require(Quartiles(of: [15, 20, 35, 40, 50]))
    #expect([five.lower, five.median, five.upper] == [20, 35, 40])
    let ten = try #require(Quartiles(of: [3, 6, 7, 8, 8, 10, 13, 15, 16, 20]))
    #expect([ten.lower, ten.median, ten.upper] == [7.25, 9, 14.5])
  }

  @Test("One value is all of its quartiles, none has none")
  func few() throws {
    let one = try #require(Quartiles(of: [7]))
    #expect([one.least, one.lower, one.median, one.upper, one.greatest] == [7, 7, 7, 7, 7])
    let two = try #require(Quartiles(of: [0, 8]))
    #expect([two.lower, two.median, two.upper] == [2, 4, 6])
    #expect(Quartiles(of: []) == nil)
  }

  @Test(
    "Whatever the values, they are in order and between the least and the greatest", arguments: RandomSource.seeds(40))
  func ordered(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let values = (0...random.below(30)).map { _ in Double(random.below(random.chance(30) ? 3 : 100_000)) }
    let quartiles = try #require(Quartiles(of: values))
    let places = [quartiles.least, quartiles.lower, quartiles.median, quartiles.upper, quartiles.greatest]
    #expect(places == places.sorted())
    #expect(quartiles.least == values.min() && quartiles.greatest == values.max())
    #expect(Quartiles(of: values.shuffled(using: &random)) == quartiles)
  }
}
