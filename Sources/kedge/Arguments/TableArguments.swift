import ArgumentParser

/// How a report is shown as a table.
struct TableArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("The width of the table (default: the terminal's).", valueName: "columns"),
    transform: ArgumentForms.columns)
  var width: Int?

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  @Flag(name: .shortAndLong, help: "Print only the report, no messages.")
  var quiet = false

  /// The columns that the table may have; nil for as many as it needs.
  var columns: Int? { width ?? Output.columns }
}
