import Testing

@testable import Handbook

@Suite struct PhoneNumberTests {
  @Test(
    "A number that any phone can dial begins with a country code",
    arguments: ["+1-555-0100", "+49 30 901820", "+44 (20) 7946.0000", "+123456789012345"])
  func international(_ number: String) { #expect(PhoneNumber.isInternational(number)) }

  @Test(
    "Anything else is reported",
    arguments: [
      "", "+", "555-0100", "+0049 30 901820", "112", "+1 555", "+1234567890123456", "+1-555-0100 ext. 3",
      "+1-555-CALL00",
      "０１２３４５６７", "++15550100",
    ])
  func others(_ number: String) { #expect(!PhoneNumber.isInternational(number)) }
}
