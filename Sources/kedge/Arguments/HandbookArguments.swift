import ArgumentParser
import Calendar
import Handbook
import Pipeline

/// Where the handbook is and for whom it is read: the options of every verb that reads one.
struct HandbookArguments: ParsableArguments {
  @OptionGroup var place: PlaceArguments

  @Option(help: "Who reads the site (default: audience in kedge.yml).")
  var audience: Configuration.Audience?

  /// What the command line says of the handbook, on a day.
  func options(_ today: CivilDate? = nil) -> ProjectOptions {
    var options = place.options(today)
    options.audience = audience
    return options
  }
}

extension Configuration.Audience: ExpressibleByArgument {}
