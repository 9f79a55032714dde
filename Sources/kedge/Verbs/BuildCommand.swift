import ArgumentParser
import CPlatform
import Diagnostics
import Dispatch
import Findings
import Pipeline
import Platform
import Publish

/// `kedge build`: checks the content and publishes its site in one step.
struct BuildCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Check the content and publish the site.",
    usage: "kedge build [options]",
    discussion: """
      Errors stop the publication and leave the published site unchanged. Findings \
      that depend on today's date never stop it. A draft is published despite errors; the exit status is \
      then 1.

      EXAMPLES:
        kedge build
        kedge build --content runbooks --out site
        kedge build --audience public --out public-edition
        kedge build --draft
        kedge build --accept-anchors
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var failing: StrictArguments
  @OptionGroup var ledger: LedgerArguments
  @OptionGroup var report: ReportArguments

  @Option(
    help: ArgumentHelp(
      "The folder to publish into (default: `public` beside the kedge.yml that is found; with --content or --config, here).",
      valueName: "folder"),
    completion: .directory)
  var out: String?

  @Flag(help: "Publish despite errors, with the findings on the pages.")
  var draft = false

  @Flag(help: "Promise every new anchor: add it to anchors.lock once the site is published.")
  var acceptAnchors = false

  @Flag(help: "Publish even if more than half of the published pages would be removed.")
  var allowShrink = false

  @Flag(help: "Make every file again, and remember nothing for the next build.")
  var noCache = false

  @Flag(help: "Print how long each stage took.")
  var timings = false

  func validate() throws {
    guard failing.threshold != .never else {
      throw ValidationError("a site with errors is published only as a draft: `--draft`, not `--fail-on never`")
    }
  }

  func run() throws {
    let start = DispatchTime.now()
    kedge_keep_memory()
    var build = Project.BuildOptions(version: Version.text)
    build.isDraft = draft
    build.threshold = failing.threshold
    build.acceptsAnchors = acceptAnchors
    build.allowsShrinking = allowShrink
    build.program = Version.identity
    build.cache = noCache ? nil : CacheFolder(environment: ProcessEnvironment.variables)
    let line = ProgressLine(isQuiet: report.quiet)
    let project = try handbook.project(calendar, with: ledger) {
      $0.out = out
      $0.progress = line?.progress
    }
    let result = try ProgressLine.ending(line) { try project.build(build, saying: line?.message ?? Output.message) }
    leakUntilExit(result)
    if timings { Output.message(result.checked.times.line) }
    try report.show(result.report, of: .init(verb: "build", project: project, threshold: failing.threshold))
    report.show(messages: result.checked.messages)
    guard let published = result.published else {
      if !report.quiet { Output.message("nothing was published: `\(project.out)` is unchanged") }
      throw ExitCode(1)
    }
    if !published.cleared.isEmpty, !report.quiet {
      Output.message("deleted what a killed build had left: " + list(published.cleared))
    }
    if !published.leftovers.isEmpty {
      Output.message("cannot delete \(list(published.leftovers)): the site is complete, and nobody needs it")
    }
    if let message = result.message, !report.quiet { Output.message(message) }
    if !report.quiet { Output.message(summary(of: published, in: project.out, since: start)) }
    guard draft, result.report.fails(from: failing.threshold) else { return }
    if !report.quiet { Output.message("published as a draft, with its findings on the pages: exit status 1") }
    throw ExitCode(1)
  }

  private func list(_ paths: [String]) -> String {
    paths.map { "`\(Terminal.safe($0))`" }.joined(separator: ", ")
  }

  private func summary(of published: PublishReport, in out: String, since start: DispatchTime) -> String {
    let milliseconds = (DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1_000_000
    let files = published.written + published.unchanged
    return "published \(files) files into `\(out)` in \(milliseconds) ms: "
      + "\(published.written) new or changed, \(published.removed) removed"
  }
}
