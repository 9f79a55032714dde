import Alerts
import ArgumentParser
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Pipeline

/// `kedge alerts`: proves that every link in alert definitions leads to a page and its fragment.
struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Prove that every link in alert definitions leads to its page and section.",
    usage: "kedge alerts [<path> ...] [options]",
    discussion: """
      Reads Prometheus rule files and PrometheusRule objects, Alertmanager and \
      Grafana provisioning, and the URLs in any other text. Shows which alerts \
      have no playbook, and which playbooks no alert leads to. It tells your links \
      from others by `base_url` in kedge.yml or the addresses under `links`.

      With --published neither content nor kedge.yml is needed: the links are held \
      against what a published site says of itself in api/anchors.json.

      EXAMPLES:
        kedge alerts                              the files of `alerts` in kedge.yml
        kedge alerts rules/ alertmanager.yml
        kedge alerts --format github rules/
        helm template chart | kedge alerts -
        kedge alerts --published live.json rules/
        curl -s http://prometheus:9090/api/v1/rules | kedge alerts --format json -
      """)

  /// The most that is read from standard input, in bytes.
  private static let maximumInput = 100_000_000

  @Argument(
    help: ArgumentHelp("Files and folders of definitions (default: `alerts` in kedge.yml); - reads standard input."),
    completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Hold the links against a site's api/anchors.json instead of the content; - reads standard input.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var published: String?

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var failing: StrictArguments
  @OptionGroup var report: ReportArguments

  func validate() throws {
    guard (paths + [published].compactMap { $0 }).count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input can be read only once")
    }
    if published != nil, handbook.place.content != nil || handbook.audience != nil {
      let option = handbook.place.content != nil ? "--content" : "--audience"
      throw ValidationError("`--published` and `\(option)` cannot be used together")
    }
  }

  func run() throws {
    let project = try handbook.project(
      withoutContent: published != nil, orRefuse: "alerts cannot be checked without a valid configuration")
    if paths.isEmpty, project.configuration.alerts.files.isEmpty {
      throw Refusal(
        "name files or folders of alert definitions, or list them under `alerts` in kedge.yml", status: 64)
    }
    guard published != nil || project.canProveAlerts else {
      throw Refusal("no link can be proved without `base_url`", help: Project.helpToProveAlerts)
    }
    if paths.contains("-") { Output.sayWaiting(for: "the definitions", or: "a file") }
    let input = paths.contains("-") ? try BoundedInput.read("-", limit: Self.maximumInput) : []
    let sources = paths.isEmpty ? Project.AlertSources.configured : .named(paths, input: input)
    if published == "-" { Output.sayWaiting(for: "api/anchors.json", or: "a file") }
    let checked = try published.map { try project.alerts(sources, published: $0) } ?? project.alerts(sources)
    leakUntilExit(checked)
    report.show(messages: checked.messages.map { "kedge: \($0)" })
    try show(checked, of: project)
    if checked.report.fails(from: failing.threshold) { throw ExitCode(1) }
  }

  private func show(_ checked: CheckedAlerts, of project: Project) throws {
    try report.show(
      checked.report,
      of: .init(
        verb: "alerts", project: project, threshold: failing.threshold,
        json: { checked.alerts.json(checked.report.concealingSecrets.diagnostics).text + "\n" },
        table: checked.alerts.table(width: Output.columns), summary: checked.alerts.summary))
  }
}
