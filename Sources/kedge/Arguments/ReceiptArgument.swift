import ArgumentParser
import Calendar

/// When an event was received: an option of the verbs that write links to it.
struct ReceiptArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When the event was received, such as 2026-11-28T21:30:00Z, for one that tells only how long it has lasted.",
      valueName: "time"),
    transform: ArgumentForms.moment)
  var receivedAt: Timestamp?
}
