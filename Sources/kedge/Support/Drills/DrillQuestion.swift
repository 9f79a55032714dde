import Authoring
import Diagnostics
import Dispatch
import Files
import Ground
import Handbook

/// What a person is asked about one step of a drill.
struct DrillQuestion {
  let step: DrillStep
  let place: DrillPlace
  let screen: DrillScreen
  /// What was spent on the step, written down and printed before its answer was taken back; nil if there was none.
  var before: DrillProgress.Answer?

  /// What came of it; going back, after how many seconds.
  enum Reply {
    case answer(DrillProgress.Answer, DrillStep.Branch?)
    case back(seconds: Int)
    case end
  }

  /// Asks until the step has an answer.
  ///
  /// - Throws: `DrillSession.Quit` or `Prompt.Interrupted` if the person leaves, `Refusal` if nothing can be read.
  func ask(_ prompt: borrowing Prompt) throws -> Reply {
    let start = DispatchTime.now().uptimeNanoseconds
    // Why it failed is not so of another answer, nor is an output that gave another one.
    var note = before.flatMap { $0.outcome == .failed ? nil : $0.note }
    var output: String?
    func seconds() -> Int {
      (before?.seconds ?? 0) + Int((DispatchTime.now().uptimeNanoseconds - start + 500_000_000) / 1_000_000_000)
    }
    func answer(_ outcome: DrillProgress.Outcome, _ branch: Int? = nil) -> Reply {
      var answer = DrillProgress.Answer(place, outcome, seconds: seconds(), note: note)
      answer.label = branch.map { step.branches[$0].label }
      answer.output = output ?? (answer.label == before?.label ? before?.output : nil)
      return .answer(answer, branch.map { step.branches[$0] })
    }
    while true {
      switch try prompt.choose(question, help: help, read) {
      case .label(let number): return answer(.done, number - 1)
      case .done: return answer(.done)
      case .skip: return answer(.skipped)
      case .back: return .back(seconds: seconds())
      case .end: return .end
      case .quit: throw DrillSession.Quit()
      case .failed(let why):
        guard case .answer(var failed, _) = answer(.failed) else { continue }
        failed.note = Self.joined(note, try why ?? prompt.ask("What went wrong? "))
        return .answer(failed, nil)
      case .note(let text): note = Self.joined(note, try text ?? prompt.ask("Note: "))
      case .output(let file):
        guard let bytes = try printed(file, prompt) else { continue }
        let kept = DrillOutput.kept(bytes)
        output = kept.text
        if !kept.masked.isEmpty {
          Output.write("Masked in what is kept: \(kept.masked.map(\.rawValue).joined(separator: ", ")).\n")
        }
        if let only = judged(CommandOutput(bytes)) { return answer(.done, only) }
      }
    }
  }

  private var question: String {
    let first = step.branches.isEmpty ? "[d]one" : step.branches.count == 1 ? "[1]" : "[1-\(step.branches.count)]"
    return Terminal.wrapped(
      first + ", [o]utput, [f]ailed, [s]kip, [n]ote, [b]ack, [e]nd, [q]uit: ", to: Output.columns)
  }

  private var help: [(word: String, meaning: String)] {
    [
      step.branches.isEmpty
        ? ("done", "you did it, and it went as the step says") : ("1", "the first of its answers, and so on"),
      ("output", "say which answer the output of the command matches; paste it, or name a file: `o FILE`"),
      ("failed", "you tried, and the step is wrong; you are asked what went wrong"), ("skip", "you did not do it"),
      ("note", "write something down about this step"), ("back", "answer the step before this one again"),
      ("end", "the way ends here"), ("quit", "leave; the same command goes on from here"),
    ]
  }

  private func read(_ text: String) -> DrillAnswer? {
    switch DrillAnswer(text) {
    case .label(let number) where number > step.branches.count: nil
    // Which answer it was decides where the way goes on.
    case .done where !step.branches.isEmpty: nil
    case let answer: answer
    }
  }

  /// What the command printed: in a file, else on the lines up to one with only a dot; nil if the file cannot be read.
  private func printed(_ file: String?, _ prompt: borrowing Prompt) throws -> [UInt8]? {
    if let file {
      do throws(FileError) { return try BoundedInput.read(file: file, limit: CommandOutput.largest) } catch {
        Output.write(error.refusal.text + "\n")
        return nil
      }
    }
    Output.write("Paste the output, then a line with only a dot.\n")
    var bytes: [UInt8] = []
    while true {
      let line = try prompt.line("")
      if line == "." { return bytes }
      bytes += line.utf8 + [.lineFeed]
      guard bytes.count <= CommandOutput.largest else { throw Refusal("the output is larger than 4 MB") }
    }
  }

  /// Says which answers an output matches; gives the one, if it is one.
  private func judged(_ output: CommandOutput) -> Int? {
    guard step.takesOutput else {
      Output.write(step.branches.isEmpty ? "Kept.\n" : "Kept. No answer of this step has a pattern: say which it is.\n")
      return nil
    }
    let found = step.patterns.fitting(output)
    guard let only = found.first, found.count == 1 else {
      Output.write(
        found.isEmpty
          ? "Matches none of the answers: say which it is, or `f` if the playbook does not know this output.\n"
          : "Matches \(found.map { String($0 + 1) }.joined(separator: " and ")): say which it is.\n")
      return nil
    }
    Output.write("Matches \(only + 1): \(Terminal.safe(step.branches[only].label))\n")
    return only
  }

  private static func joined(_ note: String?, _ more: String) -> String? {
    let parts = [note ?? "", more].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
