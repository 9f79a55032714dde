import ArgumentParser
import CPlatform
import Diagnostics
import Findings
import Links
import Pipeline

/// `kedge check`: proves that the content can be trusted, and writes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the content and write nothing.",
    usage: "kedge check [options]",
    discussion: """
      Findings that depend on today's date, such as an overdue test, never change \
      the exit status.

      EXAMPLES:
        kedge check
        kedge check --format github --strict
        kedge check --content docs/runbooks --format json
        kedge check --base origin/main
        kedge check --fail-on warning
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var failing: StrictArguments
  @OptionGroup var ledger: LedgerArguments
  @OptionGroup var report: ReportArguments

  @Flag(help: "Print how often each rule was broken, in place of the findings.")
  var statistics = false

  @Flag(help: "Print how many links there are and where they lead.")
  var links = false

  @Flag(help: "Check again whenever something changes, until Ctrl-C.")
  var watch = false

  func validate() throws {
    guard !watch || ledger.published != "-" else {
      throw ValidationError("`--watch` reads `--published` again and again: give it a file")
    }
    guard !statistics || report.format == .full || report.format == .concise else {
      throw ValidationError("`--statistics` is for people: programs count what `--format json` lists")
    }
  }

  func run() throws {
    kedge_keep_memory()
    let project = try handbook.project(calendar, with: ledger)
    guard !watch else {
      return try WatchSession(options: project.options, day: calendar.today, isQuiet: report.quiet).run(show)
    }
    let checked = try project.checkEverything()
    leakUntilExit(checked)
    show(checked)
    if checked.report.fails(strict: failing.isStrict) { throw ExitCode(1) }
  }

  private func show(_ checked: CheckedHandbook) {
    report.show(checked.report, strict: failing.isStrict, inStatistics: statistics)
    report.show(messages: checked.messages)
    if links { Output.message(LinkCount(checked.linked).description) }
  }
}
