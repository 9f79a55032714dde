import ArgumentParser
import Diagnostics
import Findings
import Ground
import Pipeline

/// `kedge init`: makes a folder a handbook.
struct InitCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Propose a kedge.yml for the runbooks in a folder, or start a handbook in an empty one.",
    usage: "kedge init [<folder>] [options]",
    discussion: """
      In a folder with Markdown documents it writes the least kedge.yml that matches \
      them: where they are, which kinds they are, which sections most of them have, \
      what their keys mean, which alerts link to them. A comment above each line \
      says why. Then it counts what kedge check finds.

      In any other folder it writes a small handbook of examples that passes the \
      check, and a CI file.

      What is there already is never changed.

      EXAMPLES:
        kedge init
        kedge init --dry-run
        kedge init docs/runbooks
        kedge init handbook --ci gitlab
      """)

  @Argument(help: "The folder (default: this one).", completion: .directory)
  var folder = "."

  @Flag(name: [.customShort("n"), .long], help: "Print the files and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Write a CI file too (default: none beside documents, else the system of the git remote, else github)."))
  var ci: HandbookInit.CI?

  @OptionGroup var calendar: TodayArgument

  @Flag(name: .shortAndLong, help: "Print no messages.")
  var quiet = false

  func run() throws {
    if !dryRun, try HandbookInit.complete(folder, saying: Output.message) { return }
    let start = try HandbookInit(folder, ci: ci, today: calendar.today ?? Today.fromEnvironment())
    if dryRun {
      Output.write(start.listing)
    } else {
      try start.write(Output.message)
      Output.write(start.files.map { "wrote \(Terminal.safe(start.place($0.path)))\n" }.joined())
    }
    guard !quiet else { return }
    for message in start.messages { Output.message(message) }
    if let checked = start.checked {
      for message in checked.messages { Output.message(message) }
      Output.message("`kedge check` finds: \(checked.report.summary)")
      for line in StatisticsReporter().render(checked.report).split(separator: "\n") { Output.message("  \(line)") }
    }
    if !dryRun { for line in start.next { Output.message(line) } }
  }
}

extension HandbookInit.CI: ExpressibleByArgument {}
