import Authoring
import Calendar
import Diagnostics
import Dispatch
import Handbook

/// One walk through the steps of a playbook, whose progress is kept after every answer.
struct DrillSession {
  let playbook: Document
  let steps: [DrillStep]
  /// Where the progress is kept; nil if it cannot be.
  let file: String?
  let today: CivilDate
  let usesColour: Bool

  /// The person goes on another time.
  struct Quit: Error {}

  /// Walks from where the last walk ended to the last step.
  ///
  /// - Throws: ``Quit`` or `Prompt.Interrupted` if the person leaves, `Refusal` if the progress cannot be kept.
  func walk() throws -> DrillProgress {
    let prompt = Prompt()
    var progress = try resumed(prompt)
    let title = paint("Drill: \(Terminal.safe(playbook.title))", .bold)
    Output.write(title + ", \(steps.count) steps.\nNothing is run for you.\n")
    for (index, step) in steps.enumerated().dropFirst(progress.answers.count) {
      show(step, number: index + 1)
      progress.answers.append(try answer(to: step, prompt))
      if let file { try progress.write(to: file) }
    }
    return progress
  }

  /// The progress of an earlier walk where there is one, its steps are the same and the person wants to go on.
  private func resumed(_ prompt: borrowing Prompt) throws -> DrillProgress {
    let fingerprint = StepsFingerprint(of: playbook).text
    let fresh = DrillProgress(fingerprint: fingerprint, startedOn: today)
    guard let file, let kept = DrillProgress.read(file), !kept.answers.isEmpty else { return fresh }
    let ids = steps.prefix(kept.answers.count).map(\.id)
    guard kept.fingerprint == fingerprint, ids == kept.answers.map(\.id) else {
      Output.write("The steps have changed since the drill of \(Terminal.safe(kept.startedOn)): starting again.\n")
      return fresh
    }
    let question =
      "\(kept.answers.count) of \(steps.count) steps are answered since \(Terminal.safe(kept.startedOn)). "
      + "[c]ontinue or start [a]gain: "
    return try prompt.choose(
      question,
      [
        .init("continue", true, "go on with the next step"),
        .init("again", false, "start again with the first step, without the answers"),
      ]) ? kept : fresh
  }

  private func show(_ step: DrillStep, number: Int) {
    Output.write(
      "\n" + paint("\(step.id)", .bold) + " · \(Terminal.safe(step.place)) · \(number) of \(steps.count)\n\n")
    var isCode = false
    for line in step.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.drop { $0 == " " }.hasPrefix("```")
      if isFence {
        isCode.toggle()
      } else {
        // A tab does no harm, and in a command it may matter.
        let text = line.split(separator: "\t", omittingEmptySubsequences: false).map { Terminal.safe(String($0)) }
          .joined(separator: "\t")
        Output.write((isCode ? "  " + paint(text, .cyan) : Self.prose(text)) + "\n")
      }
    }
    Output.write("\n")
  }

  /// A line of text for the window, its links in words.
  private static func prose(_ line: String) -> String {
    let marker = line.drop { $0 == " " }.prefix { "-*0123456789.)".contains($0) }
    let text = Terminal.wrapped(
      "  " + DrillText.withoutLinks(line), to: Output.columns,
      indent: String(repeating: " ", count: marker.isEmpty ? 0 : marker.count + 1))
    return text
  }

  private func answer(to step: DrillStep, _ prompt: borrowing Prompt) throws -> DrillProgress.Answer {
    let start = DispatchTime.now().uptimeNanoseconds
    let outcome = try prompt.choose(
      "[d]one, [f]ailed, [s]kip, [q]uit: ",
      [
        .init("done", DrillProgress.Outcome.done, "you did it, and it went as the step says"),
        .init("failed", .failed, "you tried, and the step is wrong; you are asked what went wrong"),
        .init("skip", .skipped, "you did not do it"), .init("quit", nil, "leave; the same command goes on from here"),
      ])
    let seconds = Int((DispatchTime.now().uptimeNanoseconds - start + 500_000_000) / 1_000_000_000)
    guard let outcome else { throw Quit() }
    let note = outcome == .failed ? try prompt.ask("What went wrong? ") : ""
    return DrillProgress.Answer(id: step.id, outcome: outcome, seconds: seconds, note: note.isEmpty ? nil : note)
  }

  private func paint(_ text: String, _ style: Terminal.Style) -> String {
    usesColour ? style.code + text + Terminal.Style.reset : text
  }
}
