import Testing

@testable import Site

@Suite("Stretches of a text are replaced")
struct PlacesInTextTests {
  @Test(
    "From each opening to the next closing",
    arguments: [
      ("", ""), ("a", "a"), ("{{x}}", "<x>"), ("a{{x}}b{{y}}c", "a<x>b<y>c"), ("{{x", "{{x"), ("}}{{x}}", "}}<x>"),
      ("{{x}}{{y", "<x>{{y"), ("{{{x}}}", "<{x>}"), ("ä{{é}}ö", "ä<é>ö"), ("{{}}", "<>"),
    ])
  func stretches(_ text: String, _ expected: String) {
    #expect(text.replacingPlaces(from: "{{", to: "}}") { "<\($0)>" } == expected)
  }
}
