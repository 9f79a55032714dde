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
        kedge check --output sarif=findings.sarif --output junit=findings.xml
        kedge check --content docs/runbooks --format json
        kedge check --base origin/main
        kedge check --fail-on warning
        kedge check --stdin --as content/playbooks/disk.md < unsaved.md
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var failing: StrictArguments
  @OptionGroup var ledger: LedgerArguments
  @OptionGroup var standIn: StandInArguments
  @OptionGroup var report: ReportArguments

  @Flag(help: "Print how often each rule was broken, in place of the findings.")
  var statistics = false

  @Flag(help: "Print how many links there are and where they lead.")
  var links = false

  func validate() throws {
    guard !statistics || report.format == .full || report.format == .concise else {
      throw ValidationError("`--statistics` is for people: programs count what `--format json` lists")
    }
    guard !standIn.stdin || ledger.published != "-" else {
      throw ValidationError("standard input can be read only once")
    }
  }

  func run() throws {
    kedge_keep_memory()
    let project = try handbook.project(calendar, with: ledger, standIn.apply)
    let checked = try project.checkEverything()
    leakUntilExit(checked)
    let findings = try standIn.narrow(checked.report, of: checked, project)
    try report.show(
      findings,
      of: .init(verb: "check", project: project, strict: failing.isStrict, inStatistics: statistics))
    // What is said of all documents is not about the one.
    if standIn.path == nil || !project.diagnostics.isEmpty { report.show(messages: checked.messages) }
    if links { Output.message(LinkCount(checked.linked).description) }
    if findings.fails(strict: failing.isStrict) { throw ExitCode(1) }
  }
}
