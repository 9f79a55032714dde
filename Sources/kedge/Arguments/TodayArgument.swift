import ArgumentParser
import Calendar

/// The day that counts as today: an option of the verbs whose answer depends on it.
struct TodayArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp("The date to use as today (default: SOURCE_DATE_EPOCH, else the clock).", valueName: "date"),
    transform: ArgumentForms.date)
  var today: CivilDate?
}
