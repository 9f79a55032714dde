import ArgumentParser
import Authoring
import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Pipeline

/// `kedge tested`: writes the record of a test.
struct TestedCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "tested",
    abstract: "Write the record of a test into a document.",
    usage: """
      kedge tested <document> --by <name> --kind <kind>
                          --evidence <path or URL> [options]
      """,
    discussion: """
      Sets the record in the front matter, or in the bold lines under the title if it \
      is there; updates the fingerprint of the tested steps; and writes a page about \
      the test, `drills/<playbook>/<date>-<name>.md`. Every other byte stays \
      unchanged.

      EXAMPLES:
        kedge tested timeout --by alice --kind drill --rto 9m \\
          --evidence https://ci.example.com/drills/17
        kedge tested connection_refused --by bob --kind incident \\
          --evidence content/postmortems/2026-04-05-payment-service-rollback.md
      """)

  @Argument(
    help: ArgumentHelp("A path, a file name without its extension, or a failure reason.", valueName: "document"),
    completion: NameCompletion.tested)
  var document: String

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: ArgumentHelp("Who tested it.", valueName: "name"))
  var by: String

  @Option(
    help: ArgumentHelp("How it was tested: drill, incident, tabletop, or a kind from kedge.yml.", valueName: "kind"),
    completion: NameCompletion.testKinds)
  var kind: String

  @Option(
    help: ArgumentHelp("How long it took to restore service.", valueName: "duration"),
    transform: ArgumentForms.duration)
  var rto: Interval?

  @Option(
    help: ArgumentHelp("Where the proof is: a page in the handbook, or a URL.", valueName: "path or URL"),
    completion: .file())
  var evidence: String

  @Option(
    help: ArgumentHelp("The day of the test (default: today).", valueName: "date"), transform: ArgumentForms.date)
  var date: CivilDate?

  @Flag(name: .shortAndLong, help: "Print no messages, except what is still to do.")
  var quiet = false

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "fix `kedge.yml` first")
    try project.writing(saying: Output.message) { try record(in: project) }
  }

  private func record(in project: Project) throws {
    let (loaded, findings) = try project.handbook()
    let name = DocumentName(in: loaded)
    let tested = try name.document(document)
    try Recording.requireReadable(tested, findings)
    var entry = DrillEntry(date: date ?? loaded.today, by: by, kind: kind)
    entry.actualRTO = rto
    entry.evidence = try name.evidence(evidence, for: tested)
    let recording = try TestRecording(entry, of: tested, in: loaded)
    let open = try project.write(recording, in: loaded)
    if !quiet { Output.write(Recording.text(recording, tested, loaded)) }
    for line in open { Output.message("still to do: " + line) }
  }
}
