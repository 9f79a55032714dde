import ArgumentParser
import Diagnostics
import Ground
import Handbook
import Pipeline

/// `kedge match`: which label of a step an output fits.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Say which label of a step the output of its command matches.",
    usage: "kedge match <playbook#step> [<file>] [options]",
    discussion: """
      The code in the bold label of a branch is what the output must hold. The \
      status is 0 if exactly one label of the step matches, and 1 if none or several do.

      EXAMPLES:
        df -h | kedge match disk_full#diagnosis.1
        kedge match disk_full#diagnosis.1 output.txt --format json
        kedge match disk_full#diagnosis.1 --service payments < output.txt
      """)

  @Argument(
    help: ArgumentHelp("A playbook and one of its steps, `timeout#diagnosis.2`.", valueName: "playbook#step"),
    completion: NameCompletion.steps)
  var step: String

  @Argument(help: "What the command printed; - or nothing reads standard input.", completion: .file())
  var file = "-"

  @Option(
    help: ArgumentHelp(
      "The service that fills {{name}} in patterns (default: any text matches there).", valueName: "slug"),
    completion: NameCompletion.services)
  var service: String?

  @Option(help: "How the answer is shown.")
  var format = TextFormat.text

  @OptionGroup var handbook: HandbookArguments

  func run() throws {
    let project = try handbook.project(orRefuse: "fix `kedge.yml` first")
    let found = try project.step(named: step, service: service)
    let output = try EventFile.read(file, "the output", or: "a file", limit: CommandOutput.largest)
    let fits = found.fitting(CommandOutput(output.bytes))
    Output.write(format == .json ? Self.json(found, fits).text + "\n" : Self.text(found, fits))
    if fits.count != 1 { throw ExitCode(1) }
  }

  private static func text(_ step: MatchedStep, _ fits: [Int]) -> String {
    let count =
      step.branches.havePatterns ? "\(fits.count) of \(step.branches.count) labels match" : "no label has a pattern"
    return "\(step.id): \(count)\n"
      + step.branches.enumerated().map { index, branch in
        let target = step.targets[index].map { " → " + Terminal.safe($0) } ?? ""
        return (fits.contains(index) ? "matches  " : "         ") + Terminal.safe(branch.label) + target + "\n"
      }.joined()
  }

  private static func json(_ step: MatchedStep, _ fits: [Int]) -> JSONValue {
    [
      "version": 1, "step": .string(step.id), "fits": .array(fits.map(JSONValue.number)),
      "branches": .array(
        step.branches.enumerated().map { index, branch in
          [
            "label": .string(branch.label), "patterns": .array(branch.patterns.map { .string($0.text) }),
            "fits": .bool(fits.contains(index)), "target": step.targets[index].map(JSONValue.string) ?? .null,
          ]
        }),
    ]
  }
}
