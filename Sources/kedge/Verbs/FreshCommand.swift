import ArgumentParser
import Calendar
import Diagnostics
import Ground
import Handbook
import Pipeline
import Platform
import Reports

/// `kedge fresh`: what was tested when, and what is due.
struct FreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fresh",
    abstract: "Show what was tested when, and what is due.",
    usage: "kedge fresh [options]",
    discussion: """
      What is due comes first, by severity, then by the days that it is \
      overdue; of one severity, documents without a valid test come first. With --fail-on, the exit status is 1 if a \
      document is in that state: due-soon includes due-today and stale, due-today \
      includes stale, and never-tested is asked for separately. A document whose \
      record cannot be read always fails.

      EXAMPLES:
        kedge fresh
        kedge fresh --within 30d --owner platform-oncall
        kedge fresh --fail-on stale --fail-on never-tested --format markdown
        kedge fresh --format slack --within 14d | curl --json @- "$SLACK_WEBHOOK"
      """)

  /// Whether documents without any date count.
  enum Undated: String, CaseIterable, ExpressibleByArgument {
    case include, skip
  }

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument

  @Option(help: "How the report is shown.")
  var format = FreshnessFormat.table

  @Option(
    help: ArgumentHelp("Only documents of this owner.", valueName: "contact"), completion: NameCompletion.owners)
  var owner: [String] = []

  @Option(
    help: ArgumentHelp("Only documents of this kind: \(Self.kinds.joined(separator: ", ")).", valueName: "kind"),
    completion: .list(Self.kinds))
  var kind: [String] = []

  @Option(
    help: ArgumentHelp("Only what is due within this duration, such as 30d.", valueName: "duration"),
    transform: ArgumentForms.duration)
  var within: Interval?

  @Option(help: "The state that makes the report fail; can be repeated.")
  var failOn: [FreshnessThreshold] = []

  @Option(help: "Whether documents without any date count.")
  var undated = Undated.include

  @OptionGroup var table: TableArguments

  private static let kinds = DocumentKind.allCases.map(\.rawValue) + ["contacts"]

  func validate() throws {
    for name in kind where !Self.kinds.contains(name) {
      let near = NearMiss.best(for: name, among: Self.kinds).map { "did you mean `\($0)`? " } ?? ""
      throw ValidationError(
        "no kind of document is called `\(name)`\n\(near)one of "
          + Self.kinds.map { "`\($0)`" }.joined(separator: ", "))
    }
  }

  func run() throws {
    // A report using wrong intervals would be worse than none.
    let project = try handbook.project(calendar, orRefuse: "no report without a valid configuration")
    let (full, owners, _) = try project.freshness()
    try Owners.require(owner, among: owners, from: "whom documents name as `owner`")
    let report = narrowed(full)
    if format == .table {
      Output.write(TableFormat(width: table.columns, usesColour: table.color.isOn).text(of: report))
    } else {
      Output.write(
        report.text(as: format, baseURL: project.configuration.baseURL, thresholds: Set(failOn)))
    }
    if !table.quiet, format == .table { Output.message(report.summary) }
    if report.rows.contains(where: { FreshnessReport.fails($0, on: Set(failOn)) }) { throw ExitCode(1) }
  }

  private func narrowed(_ full: FreshnessReport) -> FreshnessReport {
    var report = undated == .skip ? full.withoutUndated() : full
    if !owner.isEmpty { report = report.keeping { $0.owner.map(owner.contains) ?? false } }
    if !kind.isEmpty { report = report.keeping { kind.contains($0.kind) } }
    if let within {
      let last = within.after(full.today)
      report = report.keeping { $0.isDue(by: last) }
    }
    return report
  }
}

extension FreshnessFormat: ExpressibleByArgument {}
extension FreshnessThreshold: ExpressibleByArgument {}
