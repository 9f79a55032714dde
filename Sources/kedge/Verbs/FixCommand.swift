import ArgumentParser
import Diagnostics
import Findings
import Ground
import Pipeline
import Rules

/// `kedge fix`: applies the fixes of findings that are certain.
struct FixCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Apply the fixes of findings that are certain.",
    usage: "kedge fix [--diff] [options]",
    discussion: """
      Fixes links, anchors, keys, names, headings and languages of blocks where only \
      one thing can be meant. Every other byte stays unchanged, and no date of a test is ever touched. \
      What somebody has to look at is applied only with --unsafe and the name of \
      its rule.

      EXAMPLES:
        kedge fix --diff                        what would change
        kedge fix
        kedge fix --rule broken-link --rule broken-anchor
        kedge fix --unsafe missing-section      add sections, with placeholders
        kedge fix --unsafe placeholder-in-command
                                                declare parameters, with TODO as example
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(
    help: ArgumentHelp("Fix only findings of this rule; can be repeated.", valueName: "rule"),
    completion: .list(RuleCatalogue.all.map(\.name)))
  var rule: [String] = []

  @Option(
    name: .customLong("unsafe"),
    help: ArgumentHelp(
      "Apply fixes of this rule too that somebody has to look at; can be repeated.", valueName: "rule"),
    completion: .list(RuleCatalogue.all.map(\.name)))
  var asked: [String] = []

  @Flag(help: "Print what would change and write nothing; the exit status is 1 if anything would.")
  var diff = false

  @Flag(name: .shortAndLong, help: "Print no messages.")
  var quiet = false

  func run() throws {
    for name in rule + asked where RuleCatalogue.rule(named: name) == nil {
      let near = NearMiss.best(for: name, among: RuleCatalogue.all.map(\.name))
      throw Refusal(
        "no rule is called `\(name)`", help: near.map { "did you mean `\($0)`?" } ?? "`kedge explain` lists the rules",
        status: 1)
    }
    var choice = FixChoice()
    (choice.rules, choice.asked) = (Set(rule), Set(asked))
    let project = try handbook.project(calendar)
    guard diff else {
      return try project.writing(saying: Output.message) {
        let fixed = try project.fixed(choice)
        try project.write(fixed)
        show(fixed)
      }
    }
    let fixed = try project.fixed(choice)
    for file in fixed.files {
      let text = LineDifference.text(of: file.path, from: file.before, to: file.after)
      // A terminal is shown no control characters; a program gets every byte.
      Output.write(
        Output.isTerminal
          ? text.split(separator: "\n", omittingEmptySubsequences: false).map { Terminal.safe(String($0)) }
            .joined(separator: "\n") : text)
    }
    if !quiet { Output.message("would fix " + fixed.summary + rest(fixed)) }
    if !fixed.files.isEmpty { throw ExitCode(1) }
  }

  private func show(_ fixed: FixedHandbook) {
    let lines = fixed.applied.map { applied in
      let start = applied.finding.range.lowerBound
      let place = "\(applied.finding.file):\(start.line):\(start.column)"
      return Terminal.safe("\(place): \(SecretPatterns.masked(applied.title).text)") + " [\(applied.finding.rule)]\n"
    }
    Output.write(lines.joined())
    if !quiet { Output.message("fixed " + fixed.summary + rest(fixed)) }
  }

  /// What is left, and which fixes have to be asked for.
  private func rest(_ fixed: FixedHandbook) -> String {
    guard !fixed.left.isEmpty else { return "" }
    let open = fixed.unsafeRules.filter { !asked.contains($0) }
    let more = open.isEmpty ? "" : "; to be asked for: " + open.map { "--unsafe \($0)" }.joined(separator: " ")
    let ledger = fixed.keepsLedger ? "; nothing is promised while there are errors" : ""
    return "; left: \(Report(diagnostics: fixed.left, documents: 0).counts)" + more + ledger
  }
}
