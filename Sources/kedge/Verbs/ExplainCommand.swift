import ArgumentParser
import Diagnostics
import Ground
import Pipeline
import Rules

/// `kedge explain`: what a rule asks for, with an example that is also its test.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, or list all rules.",
    usage: "kedge explain [<rule>] [options]",
    discussion: """
      A part of a name lists every rule that has it. Where kedge.yml gives a rule \
      another severity, both are shown. With --for, what holds in one file and \
      why: the lines of kedge.yml, and the comments in the file.

      EXAMPLES:
        kedge explain
        kedge explain missing-section
        kedge explain section
        kedge explain missing-section --for content/index.md
        kedge explain --format json
      """)

  @Argument(
    help: "The rule to explain, or a part of its name (default: list all rules).",
    completion: .list(RuleCatalogue.all.map(\.name)))
  var rule: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Say what the rules weigh in this file, and why.", valueName: "path"), completion: .file())
  var path: String?

  @OptionGroup var place: PlaceArguments

  @Option(help: "How the rules are shown.")
  var format = TextFormat.text

  func run() throws {
    let project = try Project.open(place.options())
    HandbookArguments.show(project.diagnostics)
    let weights = RuleWeights(project.configuration)
    let found = try rules()
    let file = try path.map(project.place)
    if format == .json { return Output.write(weights.json(found, for: file).text + "\n") }
    if found.count == 1, rule != nil { return Output.write(found.map { weights.text($0, for: file) }.joined()) }
    Output.write(Terminal.wrapped(weights.list(found, for: file), to: Output.columns, indent: "    "))
  }

  /// The rule of the name, else those that have it in theirs, else all where no name is given.
  private func rules() throws(Refusal) -> [Rule] {
    guard let rule else { return RuleCatalogue.all }
    if let exact = RuleCatalogue.rule(named: rule) { return [exact] }
    let part = rule.lowercased()
    let found = part.isEmpty ? [] : RuleCatalogue.all.filter { $0.name.contains(part) }
    guard found.isEmpty else { return found }
    let near = NearMiss.best(for: rule, among: RuleCatalogue.all.map(\.name))
    throw Refusal(
      "no rule is called `\(rule)`", help: near.map { "did you mean `\($0)`?" } ?? "`kedge explain` lists the rules",
      status: 1)
  }
}
