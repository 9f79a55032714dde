import ArgumentParser
import Calendar
import Diagnostics
import Ground
import Handbook
import Pipeline
import Platform
import Reports

/// `kedge actions`: what postmortems promised, and what of it is overdue.
struct ActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "Show what postmortems promised, and what of it is overdue.",
    usage: "kedge actions [options]",
    discussion: """
      What is overdue longest comes first. With --fail-on overdue, the exit status \
      is 1 if one of the actions shown is; those of worked examples never count.

      jira-csv, github, ics and prometheus contain what is not done, without \
      examples; jira-csv and github leave out what has a ticket already. github \
      prints a command of gh for each action: read them, then give them to a shell.

      EXAMPLES:
        kedge actions
        kedge actions --owner platform-lead --state overdue
        kedge actions --due-within 14d --format markdown
        kedge actions --format github | sh
        kedge actions --fail-on overdue --quiet
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: "How the report is shown.")
  var format = ActionsFormat.table

  @Option(
    help: ArgumentHelp("Only actions of this owner.", valueName: "owner"), completion: NameCompletion.actionOwners)
  var owner: [String] = []

  @Option(help: "Only actions in this state; can be repeated.")
  var state: [ActionRow.State] = []

  @Option(
    help: ArgumentHelp(
      "Only what is not done and due within this duration, such as 14d; overdue included.", valueName: "period"),
    transform: ArgumentForms.duration)
  var dueWithin: Interval?

  /// What makes the report fail.
  enum Threshold: String, CaseIterable, ExpressibleByArgument {
    case overdue
  }

  @Option(help: "The state that makes the report fail.")
  var failOn: Threshold?

  @OptionGroup var table: TableArguments

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "no report without a valid configuration")
    let (full, owners) = try project.actions()
    try Owners.require(owner, among: owners, from: "whom action items name, as they are written")
    let report = narrowed(full)
    if format == .table {
      Output.write(ActionsTable(width: table.columns, usesColour: table.color.isOn).text(of: report))
    } else {
      Output.write(report.text(as: format, baseURL: project.configuration.baseURL))
    }
    if !table.quiet, format == .table { Output.message(report.summary) }
    if !table.quiet, let leftOut = report.leftOut(of: format) { Output.message("left out: \(leftOut)") }
    if failOn == .overdue, report.count(.overdue) > 0 { throw ExitCode(1) }
  }

  private func narrowed(_ full: ActionsReport) -> ActionsReport {
    var report = full
    if !owner.isEmpty {
      report = report.keeping { row in owner.contains { $0 == row.owner || $0 == row.ownerContact } }
    }
    if !state.isEmpty { report = report.keeping { state.contains($0.state) } }
    if let dueWithin {
      let last = dueWithin.after(full.today)
      report = report.keeping { $0.isDue(by: last) }
    }
    return report
  }
}

extension ActionsFormat: ExpressibleByArgument {}
extension ActionRow.State: ExpressibleByArgument {}
