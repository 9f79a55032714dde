import ArgumentParser
import Pipeline

/// Whether only results are printed: an option of the verbs that have something to say besides.
struct QuietArgument: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Print no messages, except what is still to do.")
  var quiet = false

  /// Says what was changed and what is still to do.
  func show(_ change: AnchorChange) {
    if !quiet { for line in change.done { Output.message(line) } }
    for line in change.open { Output.message("still to do: " + line) }
  }
}
