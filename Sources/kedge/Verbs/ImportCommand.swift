import ArgumentParser
import Calendar
import Diagnostics
import Ground
import Import
import Pipeline

/// `kedge import`: makes drafts of postmortems of another program's export.
struct ImportCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a draft of a postmortem for each incident in another program's export.",
    usage: "kedge import --from <source> <file> [options]",
    discussion: """
      Reads a file, never the network, and writes a draft for each incident that the \
      handbook does not have yet. Nothing is invented: what the export does not say \
      is left out. Nothing that is there is changed. docs/import.md has the commands \
      that export.

      EXAMPLES:
        kedge import --from pagerduty incidents.json
        kedge import --from opsgenie --dry-run alerts.json
        kedge import --from statuspage - < status.json
        kedge import --from github issues.json
        kedge import --from csv --time-zone Europe/Berlin incidents.csv
      """)

  @Option(name: .customLong("from"), help: ArgumentHelp("What the file is an export of.", valueName: "source"))
  var source: ImporterArgument

  @Argument(help: ArgumentHelp("The export; - reads standard input.", valueName: "file"), completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("Only incidents of this day or later.", valueName: "date"), transform: ArgumentForms.date)
  var since: CivilDate?

  @OptionGroup var reading: ReadingArguments
  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Flag(name: [.customShort("n"), .long], help: "Print what would be written and write nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Print no messages, except what is lost.")
  var quiet = false

  func run() throws {
    let export = try EventFile.read(file, "the export", or: "a file", limit: Importers.maximumSize)
    let project = try handbook.project(calendar, orRefuse: "fix `kedge.yml` first")
    let result =
      try dryRun
      ? take(export, project) : project.writing(saying: Output.message) { try take(export, project) }
    Output.write(result.written.map { "\(dryRun ? "would write" : "wrote") \(Terminal.safe($0))\n" }.joined())
    if !quiet {
      for message in result.messages { Output.message(Terminal.safe(message)) }
      Output.message(summary(of: result))
    }
    guard result.losses.isEmpty else { throw Refusal(result.losses, status: 1) }
  }

  private func take(_ export: SourceFile, _ project: Project) throws -> Importing.Result {
    try Importing(project, people: reading.people)
      .take(export, from: source.importer, zone: reading.timeZone, since: since, dryRun: dryRun)
  }

  private func summary(of result: Importing.Result) -> String {
    func drafts(_ count: Int) -> String { count == 1 ? "1 draft" : "\(count) drafts" }
    let known =
      result.known == 0 ? "" : "; \(result.known) of the incidents \(result.known == 1 ? "is" : "are") there already"
    let next = result.written.isEmpty || dryRun ? "" : "; `kedge check` lists what only you can know"
    return "\(drafts(result.written.count)) \(dryRun ? "to write" : "written")\(known)\(next)"
  }
}

/// The source that `--from` names.
struct ImporterArgument: ExpressibleByArgument {
  let importer: any Importer.Type

  init?(argument: String) {
    guard let importer = Importers.importer(named: argument) else { return nil }
    self.importer = importer
  }

  static var allValueStrings: [String] { Importers.all.map { $0.name } }
}
