import Authoring
import Calendar
import Diagnostics
import Dispatch
import Ground
import Handbook

/// One walk along the way through a playbook, whose progress is kept after every answer.
struct DrillSession {
  let playbook: Document
  let way: DrillWay
  /// Where the progress is kept; nil if it cannot be.
  let file: String?
  let today: CivilDate
  let screen: DrillScreen

  /// The person goes on another time.
  struct Quit: Error {}

  /// Walks from where the last walk ended to where the way ends.
  ///
  /// - Throws: ``Quit`` or `Prompt.Interrupted` if the person leaves, `Refusal` if the progress cannot be kept.
  func walk() throws -> DrillProgress {
    let prompt = Prompt()
    var progress = try resumed(prompt)
    let count = way.atlas.map(playbook.path)?.steps.count ?? 0
    screen.begin(playbook.title, "\(count) steps")
    var place = progress.isEnded ? nil : progress.answers.last.map(\.next) ?? way.start
    // Answers that were taken back: the time that each took was spent all the same.
    var takenBack: [DrillProgress.Answer] = []
    while let here = place, let step = way.atlas.step(at: here) {
      screen.show(step, here.name(from: playbook.path), number: progress.answers.count + 1)
      let question = DrillQuestion(step: step, place: here, screen: screen, before: takenBack.last { $0.place == here })
      switch try question.ask(prompt) {
      case .back(let seconds):
        if var last = progress.answers.popLast() {
          last.seconds += seconds
          place = last.place
          takenBack.append(last)
        } else {
          Output.write("This is the first step.\n")
          var none = DrillProgress.Answer(here, .skipped, seconds: seconds, note: question.before?.note)
          none.output = question.before?.output
          takenBack.append(none)
        }
      case .end:
        progress.isEnded = true
        place = nil
      case .answer(var answer, let branch):
        guard let next = try next(after: here, branch, prompt) else {
          takenBack.append(answer)
          continue
        }
        (answer.next, place) = (next.place, next.place)
        takenBack.removeAll { $0.place == here }
        progress.answers.append(answer)
      }
      if let file { try progress.write(to: file) }
    }
    return progress
  }

  /// Where the way goes on, and asks where it may go on in several ways; nil if the person takes the answer back.
  private func next(
    after here: DrillPlace, _ branch: DrillStep.Branch?, _ prompt: borrowing Prompt
  ) throws -> (place: DrillPlace?, Void)? {
    switch way.next(after: here, branch) {
    case .step(let place): return (place, ())
    case .end(let link):
      if let link { Output.write("\(Terminal.safe(link)) is not a step of a playbook: the way ends here.\n") }
      return (nil, ())
    case .choice(let choices):
      Output.write("\n")
      for (index, choice) in choices.enumerated() {
        Output.write("  \(index + 1)  \(Terminal.safe(choice.title))\n")
      }
      let help = [
        ("1", "the first of them, and so on"), ("back", "answer the step again"), ("end", "end the way here"),
      ]
      let chosen: (place: DrillPlace?, Void)?? = try prompt.choose(
        "\nWhich one? [1-\(choices.count)], [b]ack, [e]nd: ", help: help
      ) { text in
        switch DrillAnswer(text) {
        case .label(let number) where number <= choices.count: .some((choices[number - 1].place, ()))
        case .back: .some(nil)
        case .end: .some((nil, ()))
        default: nil
        }
      }
      return chosen ?? nil
    }
  }

  /// The progress of an earlier walk where there is one, its steps are the same and the person wants to go on.
  private func resumed(_ prompt: borrowing Prompt) throws -> DrillProgress {
    let fingerprint = StepsFingerprint(of: playbook).text
    let fresh = DrillProgress(fingerprint: fingerprint, startedOn: today)
    guard let file, let kept = DrillProgress.read(file), !kept.answers.isEmpty else { return fresh }
    let places = kept.answers.map(\.place) + kept.answers.compactMap(\.next)
    guard kept.fingerprint == fingerprint, places.allSatisfy({ way.atlas.step(at: $0) != nil }) else {
      Output.write("The steps have changed since the drill of \(Terminal.safe(kept.startedOn)): starting again.\n")
      return fresh
    }
    let count = kept.answers.count
    let question =
      "\(count) \(count == 1 ? "step is" : "steps are") answered since \(Terminal.safe(kept.startedOn)). "
      + "[c]ontinue or start [a]gain: "
    return try prompt.choose(
      question,
      [
        .init("continue", true, "go on with the next step"),
        .init("again", false, "start again with the first step, without the answers"),
      ]) ? kept : fresh
  }
}
