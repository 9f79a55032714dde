import Testing

@testable import Site

@Suite("Plural forms follow the rules of Unicode's CLDR")
struct PluralRuleTests {
  private func rule(_ conditions: KeyValuePairs<String, String>) throws -> PluralRule {
    var rule = PluralRule()
    for (category, condition) in conditions {
      rule.set(try #require(PluralRule.Category(rawValue: category)), try #require(PluralCondition(condition)))
    }
    return rule
  }

  @Test("English and German have one and other")
  func english() throws {
    let rule = try rule(["one": "n = 1"])
    #expect([0, 1, 2, 21].map(rule.category) == [.other, .one, .other, .other])
    #expect(rule.categories == [.one, .other])
    #expect(rule.javaScript == "function(n){return (n===1)?\"one\":\"other\"}")
  }

  @Test("A rule is copied from CLDR's table as it is, samples and decimals included")
  func polish() throws {
    let rule = try rule([
      "one": "i = 1 and v = 0 @integer 1",
      "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14 @integer 2~4, 22~24, … @decimal 0.0",
      "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
    ])
    let expected: [PluralRule.Category] = [.one, .few, .few, .many, .many, .many, .many, .many, .few, .many, .many]
    #expect([1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 112].map(rule.category) == expected)
    #expect(rule.categories == [.one, .few, .many, .other])
  }

  @Test("A list of numbers and ranges, and what has no condition but other")
  func lists() throws {
    let rule = try rule(["zero": "n=0", "two": "n % 100 = 2,22,42..44"])
    #expect([0, 2, 22, 43, 45, 102].map(rule.category) == [.zero, .two, .two, .two, .other, .two])
    #expect(PluralRule().category(of: 1) == .other)
  }

  @Test(
    "What is not a condition is not read",
    arguments: [
      "", "n", "n =", "x = 1", "n = 1 and", "n = 3..1", "n % 0 = 1", "n = 1 n = 2", "n == 1", "n = -1", "n = 1.5",
    ])
  func mistakes(_ text: String) { #expect(PluralCondition(text) == nil) }
}
