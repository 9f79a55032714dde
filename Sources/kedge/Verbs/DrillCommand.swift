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
      Takes the way through the playbook that the answers lead along: shows a step \
      with its commands, asks which of its labels it was, or says which one a pasted \
      output matches, and follows that label's link. It runs no command: you run them, \
      where they belong.

      It is a test with every step of the diagnosis on the way, one \
      whole resolution and the verification. Ctrl-C keeps the progress and leaves the \
      handbook unchanged; the same command continues later. At the end it shows the \
      record, and writes it if you say yes.

      EXAMPLES:
        kedge drill timeout
        kedge drill connection_refused --service payments --by alice
        kedge drill connection_refused --event event.json

      ANSWERS, a line each, also from a pipe:
        2          the second label of the step
        d          done; only where a step has no labels
        o          the output follows, up to a line with only a dot
        o FILE     the output is in a file
        f [WHY]    the step failed
        n [TEXT]   a note on the step
        s, b, e    skip the step, go back to the one before, end the way
        q          leave, and go on later
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
    help: ArgumentHelp("The service that fills the commands.", valueName: "slug"), completion: NameCompletion.services)
  var service: String?

  @Option(
    help: ArgumentHelp("An event that fills the commands and names the service.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var event: String?

  @Option(
    help: ArgumentHelp("The kind of test to record.", valueName: "kind"), completion: NameCompletion.testKinds)
  var kind = "drill"

  @Option(
    help: ArgumentHelp("Where the proof is (default: the page about this test).", valueName: "path or URL"),
    completion: .file())
  var evidence: String?

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  func validate() throws {
    guard event != "-" else {
      throw ValidationError("standard input has the answers, so `--event` names a file")
    }
  }

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
    let filling = try project.drillFilling(service: service, event: try event.map { try EventFile.read($0) }, loaded)
    let way = DrillWay(of: playbook.path, in: DrillAtlas(loaded, filling: filling))
    guard way.start != nil else {
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
      playbook: playbook, way: way, file: file, today: loaded.today, screen: DrillScreen(usesColour: color.isOn))
    try finish(try session.walk(), way, playbook, project, file)
  }

  /// Deletes the progress of a drill that is over.
  private func forget(_ file: String) {
    do throws(Refusal) { try WholeFile.delete(file) } catch {
      Output.message(error.text)
      Output.message("kedge: the drill is over; the next one offers to continue it, and should start again")
    }
  }

  private func finish(
    _ progress: DrillProgress, _ way: DrillWay, _ playbook: Document, _ project: Project, _ file: String?
  ) throws {
    let prompt = Prompt()
    let seconds = DrillEntry.clock(progress.seconds)
    let verdict = DrillVerdict(of: progress.answers, on: way)
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
    entry.actualRTO = verdict.rto
    entry.part = verdict.part
    if verdict.failure == nil { entry.gaps = verdict.gaps }
    entry.evidence = try evidence.map { text throws(Refusal) in try DocumentName(in: now).evidence(text, for: current)
    }
    entry.steps = progress.answers.map { answer in
      var step = DrillEntry.Step(
        id: answer.place.name(from: playbook.path), outcome: answer.outcome.rawValue, seconds: answer.seconds,
        note: answer.note)
      (step.answer, step.output) = (answer.label, answer.output)
      return step
    }
    let recording = try TestRecording(entry, of: current, in: now)
    let log = now.tree.sourcePath(recording.logPath)
    if entry.hasFailed {
      Output.write("A step failed, so the record of the playbook stays unchanged, and the failure goes into \(log).\n")
    } else if entry.isNoTest {
      Output.write("This is not a test: \(entry.gaps.joined(separator: "; ")).\n")
      Output.write("The record of the playbook stays unchanged, and the drill goes into \(log).\n")
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
