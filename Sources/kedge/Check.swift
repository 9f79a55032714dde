import ArgumentParser
import Pipeline

/// `kedge check`: proves that the content can be trusted, and writes nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the content and write nothing.",
    discussion: """
      EXAMPLES:
        kedge check
        kedge check --format github --strict
        kedge check --content docs/runbooks --format json
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var report: ReportArguments

  func run() throws {
    let checked = try Failure.describing { try Project.open(handbook.options).check() }
    Kept.untilExit(checked)
    report.show(checked.report)
    if checked.report.fails(strict: handbook.strict) { throw ExitCode(1) }
  }
}
