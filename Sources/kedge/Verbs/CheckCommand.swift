import ArgumentParser
import CPlatform
import Links
import Pipeline

/// `kedge check`: proves that the content can be trusted, and writes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the content and write nothing.",
    discussion: """
      Findings that depend on today's date, such as an overdue test, never change
      the exit status.

      EXAMPLES:
        kedge check
        kedge check --format github --strict
        kedge check --content docs/runbooks --format json
        kedge check --base origin/main
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var ledger: LedgerArguments
  @OptionGroup var report: ReportArguments

  @Flag(help: "Print how many links there are and where they lead.")
  var links = false

  func run() throws {
    kedge_keep_memory()
    let checked = try handbook.project(with: ledger).check()
    leakUntilExit(checked)
    report.show(checked.report)
    if links { Output.message(LinkCount(checked.linked).description) }
    if checked.report.fails(strict: handbook.strict) { throw ExitCode(1) }
  }
}
