import ArgumentParser
import Authoring
import Calendar
import Diagnostics
import Files
import Handbook
import Pipeline

/// `kedge tested`: writes the record of a test.
struct Tested: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tested",
    abstract: "Write the record of a test into a document.",
    discussion: """
      Sets the record in the front matter, or in the bold lines where it stands there, refreshes the fingerprint of
      the tested steps, and appends to the document's log in the folder drills. Every other byte stays as it is.

      EXAMPLES:
        kedge tested timeout --by alice --kind drill --rto 9m --evidence https://ci.example.com/drills/17
        kedge tested connection_refused --by bob --kind incident --evidence content/postmortems/2026-04-05-x.md
      """)

  @Argument(help: ArgumentHelp("A path, a file name without its ending, or a failure reason.", valueName: "document"))
  var document: String

  @OptionGroup var handbook: HandbookArguments

  @Option(help: ArgumentHelp("Who tested it.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("How: drill, incident, tabletop, or what kedge.yml knows.", valueName: "kind"))
  var kind: String

  @Option(help: ArgumentHelp("How long it took until service was back.", valueName: "interval"))
  var rto: Interval?

  @Option(help: ArgumentHelp("Where the proof is: a page of the handbook or a URL.", valueName: "path or URL"))
  var evidence: String

  @Option(help: ArgumentHelp("The day of the test (default: today).", valueName: "date"))
  var date: CivilDate?

  func run() throws {
    let project = try Recording.open(handbook)
    do {
      let (loaded, findings) = try project.handbook()
      let name = DocumentName(in: loaded)
      let tested = try name.document(document)
      try Recording.refuse(findings, about: tested)
      var entry = DrillEntry(date: date ?? loaded.today, by: by, kind: kind)
      entry.actualRTO = rto
      entry.evidence = try name.evidence(evidence, for: tested)
      let recording = try TestRecording(entry, of: tested, in: loaded)
      try recording.write()
      Output.write(Recording.text(recording, tested, loaded))
    } catch let error as EditError {
      Output.remark("kedge: \(error.description)")
      throw ExitCode(1)
    } catch let error as FileError {
      Output.remark("kedge: \(error.description)")
      throw ExitCode(2)
    }
  }
}

/// What `tested` and `drill` share.
enum Recording {
  /// Opens the project, whose configuration must be valid: a record by wrong rules would be worse than none.
  static func open(_ arguments: HandbookArguments) throws -> Project {
    let project = try Failure.describing { try Project.open(arguments.options) }
    guard project.diagnostics.isEmpty else {
      Output.remark(
        ConciseReporter().render(Report(diagnostics: project.diagnostics, documents: 0))
          + "kedge: `kedge.yml` must be mended first")
      throw ExitCode(2)
    }
    return project
  }

  /// Refuses a document whose front matter cannot be read.
  static func refuse(_ findings: [Diagnostic], about document: Document) throws(EditError) {
    guard let finding = findings.first(where: { $0.file == document.sourcePath && $0.rule == .invalidFrontMatter })
    else { return }
    let start = finding.range.lowerBound
    throw EditError("\(finding.file):\(start.line):\(start.column): \(finding.message)")
  }

  /// What was written, as lines.
  static func text(_ recording: TestRecording, _ document: Document, _ handbook: Handbook) -> String {
    let values = recording.values.map { "  \($0.key): \(Terminal.safe($0.text))\n" }.joined()
    return "recorded in \(document.sourcePath), and in \(handbook.tree.sourcePath(recording.logPath)):\n" + values
  }
}
