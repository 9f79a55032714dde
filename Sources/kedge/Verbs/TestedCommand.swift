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
         or: kedge tested <document> --incident <path> [options]
      """,
    discussion: """
      Sets the record in the front matter, or in the bold lines under the title if it \
      is there; updates the fingerprint of the tested steps; and writes a page about \
      the test, `drills/<playbook>/<date>-<name>.md`. Every other byte stays \
      unchanged.

      With `--incident`, the postmortem is the proof: it names the playbook, says that it \
      was correct, and when the incident was over. Day, commander and the time from \
      detection to mitigation are taken from it.

      EXAMPLES:
        kedge tested schema_drift --by alice --kind drill --rto 9m \\
          --evidence https://ci.example.com/drills/17
        kedge tested connection_refused --by bob --kind incident \\
          --evidence content/postmortems/2026-04-05-payment-service-rollback.md
        kedge tested timeout --incident content/postmortems/2026-11-02-slow-login.md
      """)

  @Argument(
    help: ArgumentHelp("A path, a file name without its extension, or a failure reason.", valueName: "document"),
    completion: NameCompletion.tested)
  var document: String

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: Self.byHelp)
  var by: String?

  @Option(help: Self.kindHelp, completion: NameCompletion.testKinds)
  var kind: String?

  @Option(
    help: ArgumentHelp("How long it took to restore service.", valueName: "duration"),
    transform: ArgumentForms.duration)
  var rto: Interval?

  @Option(help: Self.evidenceHelp, completion: .file())
  var evidence: String?

  @Option(
    help: ArgumentHelp("The postmortem of an incident in which the playbook was correct.", valueName: "path"),
    completion: .file())
  var incident: String?

  @Option(
    help: ArgumentHelp("The day of the test (default: today).", valueName: "date"), transform: ArgumentForms.date)
  var date: CivilDate?

  @Flag(name: .shortAndLong, help: "Print no messages, except what is still to do.")
  var quiet = false

  func validate() throws {
    let stated = [("--kind", kind), ("--evidence", evidence), ("--date", date?.description)]
    if incident != nil, let other = stated.first(where: { $0.1 != nil }) {
      throw ValidationError("`--incident` and `\(other.0)` cannot be used together")
    }
    let needed = [
      (by, "--by", Self.byHelp), (kind, "--kind", Self.kindHelp), (evidence, "--evidence", Self.evidenceHelp),
    ]
    if incident == nil, let missing = needed.first(where: { $0.0 == nil }) {
      let option = "`\(missing.1) <\(missing.2.valueName ?? "")>`"
      throw ValidationError("missing \(option)\n\(option): \(ParserSentence.lowercasingFirst(missing.2.abstract[...]))")
    }
  }

  private static let byHelp = ArgumentHelp("Who tested it (with --incident: who commanded).", valueName: "name")
  private static let kindHelp = ArgumentHelp(
    "How it was tested: drill, incident, tabletop, or a kind from kedge.yml.", valueName: "kind")
  private static let evidenceHelp = ArgumentHelp(
    "Where the proof is: a page in the handbook, or a URL.", valueName: "path or URL")

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "fix `kedge.yml` first")
    try project.writing(saying: Output.message) { try record(in: project) }
  }

  private func record(in project: Project) throws {
    let (loaded, findings) = try project.whole.handbook()
    let name = DocumentName(in: loaded)
    let tested = try name.document(document)
    try Recording.requireReadable(tested, findings)
    let entry = try entry(of: tested, in: loaded, project)
    let recording = try TestRecording(entry, of: tested, in: loaded)
    let open = try project.write(recording, in: loaded)
    if !quiet { Output.write(Recording.text(recording, tested, loaded)) }
    for line in open { Output.message("still to do: " + line) }
  }

  /// What was tested, as the command line or the postmortem says.
  private func entry(of tested: Document, in loaded: Handbook, _ project: Project) throws -> DrillEntry {
    let name = DocumentName(in: loaded)
    if let incident {
      let evidence = try IncidentEvidence(try name.document(incident), for: tested, by: by, in: loaded)
      var entry = evidence.entry
      entry.actualRTO = rto ?? entry.actualRTO
      entry.fingerprint = project.fingerprint(of: tested, at: evidence.time)
      return entry
    }
    var entry = DrillEntry(date: date ?? loaded.today, by: by ?? "", kind: kind ?? "")
    entry.actualRTO = rto
    entry.evidence = try evidence.map { text throws(Refusal) in try name.evidence(text, for: tested) }
    return entry
  }
}
