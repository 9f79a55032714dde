import ArgumentParser
import Authoring
import Diagnostics
import Files
import Ground
import Handbook
import Pipeline
import Platform
import YAML

/// `kedge drill`: walks a person through a playbook and measures how long it takes.
struct DrillCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Walk through a playbook step by step, and record the drill.",
    usage: "kedge drill <playbook> [options]",
    discussion: """
      Shows each step with its commands and asks whether it was done, failed or \
      skipped. It runs no command: you run them, where they belong. Ctrl-C keeps \
      the progress and leaves the handbook unchanged; the same command continues \
      later. At the end it shows the record, and writes it if you say yes.

      EXAMPLES:
        kedge drill timeout
        kedge drill connection_refused --by alice
      """)

  @Argument(
    help: ArgumentHelp("A path, a file name without its extension, or a failure reason.", valueName: "playbook"),
    completion: NameCompletion.playbooks)
  var document: String

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: ArgumentHelp("Who drills (default: asked at the end).", valueName: "name"))
  var by: String?

  @Option(
    help: ArgumentHelp("The kind of test to record.", valueName: "kind"), completion: NameCompletion.testKinds)
  var kind = "drill"

  @Option(
    help: ArgumentHelp("Where the proof is (default: the page about this test).", valueName: "path or URL"),
    completion: .file())
  var evidence: String?

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  func run() throws {
    let project = try handbook.project(calendar, orRefuse: "fix `kedge.yml` first")
    try project.complete(saying: Output.message)
    do {
      try walk(project)
    } catch is DrillSession.Quit {
      Output.message("kedge: the handbook is unchanged; `kedge drill \(document)` continues from here")
    } catch is Prompt.Interrupted {
      Output.write("\n")
      Output.message("kedge: the handbook is unchanged; `kedge drill \(document)` continues from here")
      throw ExitCode(130)
    }
  }

  private func walk(_ project: Project) throws {
    let (loaded, findings) = try project.whole.handbook()
    let playbook = try DocumentName(in: loaded).document(document)
    try Recording.requireReadable(playbook, findings)
    let steps = DrillStep.all(of: playbook, source: loaded.source(of: playbook))
    guard playbook.kind == .playbook, !steps.isEmpty else {
      throw Refusal("`\(playbook.path)` has no steps to walk through", status: 1)
    }
    // What would keep the record from being written is said before the first step, not after the last.
    let proof = try evidence.map { text throws(Refusal) in
      try DocumentName(in: loaded).evidence(text, for: playbook)
    }
    var entry = DrillEntry(date: loaded.today, by: by ?? "-", kind: kind)
    entry.evidence = proof
    _ = try TestRecording(entry, of: playbook, in: loaded).files()
    let path = AbsolutePath.of(playbook.sourcePath)
    let file = DrillProgress.file(for: path, environment: ProcessEnvironment.variables)
    if file == nil { Output.message("kedge: no state folder (`HOME` is not set): progress will not be kept") }
    let session = DrillSession(
      playbook: playbook, steps: steps, file: file, today: loaded.today, usesColour: color.isOn)
    try finish(try session.walk(), playbook, project, file)
  }

  /// Deletes the progress of a drill that is over.
  private func forget(_ file: String) {
    do throws(Refusal) { try WholeFile.delete(file) } catch {
      Output.message(error.text)
      Output.message("kedge: the drill is over; the next one offers to continue it, and should start again")
    }
  }

  private func finish(_ progress: DrillProgress, _ playbook: Document, _ project: Project, _ file: String?) throws {
    let prompt = Prompt()
    let seconds = DrillEntry.clock(progress.seconds)
    Output.write(
      "\n\(progress.answers.count) steps: \(progress.count(.done)) done, \(progress.count(.failed)) failed, "
        + "\(progress.count(.skipped)) skipped, in \(seconds)\n")
    guard progress.count(.done) + progress.count(.failed) > 0 else {
      if let file { forget(file) }
      throw Refusal("every step was skipped: there is nothing to record", status: 1)
    }
    var person = by ?? ""
    let usual = project.personName().map(Terminal.safe)
    while person.isEmpty {
      person = try prompt.ask("Who drilled? " + (usual.map { "[\($0)] " } ?? ""))
      if person.isEmpty { person = usual ?? "" }
    }
    // The person may have edited the playbook meanwhile; what is recorded is what was walked through.
    let (now, _) = try project.whole.handbook()
    guard let current = now.documents.first(where: { $0.path == playbook.path }),
      StepsFingerprint(of: current).text == progress.fingerprint
    else {
      throw Refusal(
        "the steps of `\(playbook.path)` changed during the drill: nothing was written", help: "drill them again",
        status: 1)
    }
    var entry = DrillEntry(date: now.today, by: person, kind: kind)
    entry.actualRTO = progress.rto
    entry.evidence = try evidence.map { text throws(Refusal) in try DocumentName(in: now).evidence(text, for: current)
    }
    entry.steps = progress.answers.map {
      DrillEntry.Step(id: $0.id, outcome: $0.outcome.rawValue, seconds: $0.seconds, note: $0.note)
    }
    let recording = try TestRecording(entry, of: current, in: now)
    let log = now.tree.sourcePath(recording.logPath)
    if entry.hasFailed {
      Output.write("A step failed, so the record of the playbook stays unchanged, and the failure goes into \(log).\n")
    } else {
      Output.write("The record for \(current.sourcePath), and for \(log):\n")
      Output.write(recording.namedValues.map { "  \($0.name): \(Terminal.safe($0.text))\n" }.joined())
      if let target = current.frontMatter[Keys.rtoTarget] { Output.write("  (RTO target: \(target))\n") }
    }
    let isWanted = try prompt.choose(
      "Write it? [y]es, [n]o: ",
      [
        .init("yes", true, "write it"), .init("no", false, "write nothing; the same command asks again"),
      ])
    guard isWanted else {
      let kept = file == nil ? "" : "; the answers are kept: `kedge drill \(document)` asks again"
      return Output.write("nothing was written\(kept)\n")
    }
    let open = try project.writing(saying: Output.message) { try project.write(recording, in: now) }
    Output.write("written\n")
    if let file { forget(file) }
    for line in open { Output.message("still to do: " + line) }
  }
}
