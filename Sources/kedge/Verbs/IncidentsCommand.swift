import ArgumentParser
import Diagnostics
import Ground
import Handbook
import Pipeline
import Platform
import Reports

/// `kedge incidents`: how incidents went, as their postmortems tell it.
struct IncidentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "Show how incidents went: durations as distributions, by severity.",
    usage: "kedge incidents [options]",
    discussion: """
      Counts what postmortems say: how long it took to detect, acknowledge, \
      mitigate and resolve, what recurs, and what was used of the error budget. \
      Every figure comes with how many incidents it is made of. What is missing \
      or out of order in a postmortem counts for nothing; check names it.

      EXAMPLES:
        kedge incidents
        kedge incidents --format json | jq '.durations[] | select(.severity == null)'
        kedge incidents --format csv > incidents.csv
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: "How the report is shown.")
  var format = IncidentsFormat.table

  @OptionGroup var table: TableArguments

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "no report without a valid configuration")
    let report = try project.incidents()
    if format == .table {
      Output.write(IncidentsTable(width: table.columns, usesColour: table.color.isOn).text(of: report))
    } else {
      Output.write(report.text(as: format))
    }
    if !table.quiet, format == .table { Output.message(report.summary) }
  }
}

extension IncidentsFormat: ExpressibleByArgument {}
