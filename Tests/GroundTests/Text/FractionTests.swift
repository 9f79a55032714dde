import Ground
import Testing

@Suite("Numbers with a fraction are short and exact to three places")
struct FractionTests {
  @Test(
    "Zeros at the end are left out",
    arguments: [
      (0.0, "0"), (4.03, "4.03"), (3.6, "3.6"), (75, "75"), (0.0004, "0"), (0.0005, "0.001"), (-1.25, "-1.25"),
      (-0.0001, "0"), (1_000_000.125, "1000000.125"), (89.3300248, "89.33"), (.infinity, "0"), (.nan, "0"),
      (1e300, "0"),
    ])
  func text(_ number: Double, _ text: String) { #expect(Fraction.text(number) == text) }
}
