import Reports
import Testing

@Suite("Durations are said in two units at most")
struct DurationTextTests {
  @Test(
    "Less than a minute is said to be that",
    arguments: [
      (0, "< 1 min"), (30, "< 1 min"), (59.4, "< 1 min"), (60, "1 min"), (150, "2 min 30 s"), (3_599, "59 min 59 s"),
      (3_600, "1 h"), (5_280, "1 h 28 min"), (86_399, "23 h 59 min"), (183_600, "2 d 3 h"), (-5, "< 1 min"),
    ] as [(Double, String)])
  func text(_ seconds: Double, _ text: String) { #expect(DurationText.text(seconds: seconds) == text) }
}
