import ArgumentParser
import CPlatform
import Diagnostics
import Findings
import Links
import Pipeline

/// `kedge check`: proves that the content can be trusted, and writes nothing but the baseline.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the content; write nothing but the baseline.",
    usage: "kedge check [options]",
    discussion: """
      Findings that depend on today's date, such as an overdue test, never change \
      the exit status. With a baseline, kedge-baseline.txt, only new findings are \
      shown; the others are counted.

      EXAMPLES:
        kedge check
        kedge check --format github --strict
        kedge check --output sarif=findings.sarif --output junit=findings.xml
        kedge check --content docs/runbooks --format json
        kedge check --base origin/main
        kedge check --base origin/main --changed
        kedge check --fail-on warning
        kedge check --write-baseline
        kedge check --stdin --as content/playbooks/timeout.md < unsaved.md
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

  @Flag(help: "Only findings on lines that changed since --base; the others are counted.")
  var changed = false

  @Flag(help: "Write kedge-baseline.txt: every finding the first time, then without those that are gone.")
  var writeBaseline = false

  @Flag(help: "With --write-baseline: add the findings that are new.")
  var accept = false

  @Flag(help: "Check again whenever something changes, until Ctrl-C.")
  var watch = false

  func validate() throws {
    guard !watch || ledger.published != "-" && !standIn.stdin && !writeBaseline && !changed else {
      throw ValidationError(
        "`--watch` checks again and again: not with `--stdin`, `--published -`, `--changed` or `--write-baseline`")
    }
    guard !changed || ledger.base != nil else {
      throw ValidationError("`--changed` needs the commit to compare with: `--base REF`")
    }
    guard !changed || !writeBaseline else {
      throw ValidationError("`--changed` and `--write-baseline` cannot be used together")
    }
    guard !accept || writeBaseline else { throw ValidationError("`--accept` is for `--write-baseline`") }
    guard !statistics || report.format == .full || report.format == .concise else {
      throw ValidationError("`--statistics` is for people: programs count what `--format json` lists")
    }
    guard !standIn.stdin || !changed && !writeBaseline else {
      throw ValidationError("`--stdin` is a text that is not saved: not with `--changed` or `--write-baseline`")
    }
    guard !standIn.stdin || ledger.published != "-" else {
      throw ValidationError("standard input can be read only once")
    }
  }

  func run() throws {
    kedge_keep_memory()
    let line = watch ? nil : ProgressLine(isQuiet: report.quiet)
    let project = try handbook.project(calendar, with: ledger) {
      try standIn.apply(to: &$0)
      $0.progress = line?.progress
    }
    guard !watch else {
      return try WatchSession(options: project.options, day: calendar.today, isQuiet: report.quiet).run(show)
    }
    var written: String?
    let checked: CheckedHandbook
    if writeBaseline {
      let result = try ProgressLine.ending(line) {
        try project.writeBaseline(accepting: accept, saying: line?.message ?? Output.message)
      }
      (checked, written) = (result.checked, result.message)
    } else {
      checked = try ProgressLine.ending(line) { try project.checkEverything(changed: changed) }
    }
    leakUntilExit(checked)
    let findings = try standIn.narrow(checked.report, of: checked, project)
    try show(findings, written, of: checked, project)
    if findings.fails(from: failing.threshold) { throw ExitCode(1) }
  }

  private func show(_ checked: CheckedHandbook, of project: Project) throws {
    try show(checked.report, nil, of: checked, project)
  }

  private func show(_ findings: Report, _ written: String?, of checked: CheckedHandbook, _ project: Project) throws {
    try report.show(
      findings,
      of: .init(verb: "check", project: project, threshold: failing.threshold, inStatistics: statistics))
    report.show(messages: [written].compactMap { $0 })
    // What is said of all documents is not about the one.
    if standIn.path == nil || !project.diagnostics.isEmpty { report.show(messages: checked.messages) }
    if links { Output.message(LinkCount(checked.linked).description) }
  }
}
