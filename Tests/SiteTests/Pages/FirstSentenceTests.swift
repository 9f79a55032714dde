import Handbook
import Testing

@Suite("A row of the front page shows the first sentence")
struct FirstSentenceTests {
  @Test(
    "Up to the full stop that ends it, not to one in an abbreviation",
    arguments: [
      ("Calls to e.g. payments fail.", "Calls to e.g. payments fail."),
      ("Calls to e.g. Payments fail. More.", "Calls to e.g. Payments fail."),
      ("Aufrufe an z. B. Payments scheitern. Mehr.", "Aufrufe an z. B. Payments scheitern."),
      ("Calls (i.e. All of them) fail. More.", "Calls (i.e. All of them) fail."),
      ("Calls fail approx. twice a day. More.", "Calls fail approx. twice a day."),
      ("Calls fail. Nobody can pay.", "Calls fail."),
      ("Port 3000 is down. \u{65e5}\u{672c}", "Port 3000 is down."),
      ("It fails in step 3. Look there.", "It fails in step 3."),
      ("No stop", "No stop"), ("", ""), (".", "."), (". ", "."),
    ])
  func ends(_ text: String, _ expected: String) { #expect(FirstSentence.of(text) == expected) }
}
