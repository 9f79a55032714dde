import ArgumentParser
import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Pipeline
import Platform

/// How findings are shown: the options of every verb that has any.
struct ReportArguments: ParsableArguments {
  @Option(help: "How findings are shown.")
  var format = ReportFormat.full

  @Option(
    help: ArgumentHelp(
      "Write the findings into a file too, such as sarif=findings.sarif; can be repeated.", valueName: "format=file"),
    completion: .list(ReportFormat.allCases.map { $0.rawValue + "=" }), transform: ReportFile.read)
  var output: [ReportFile] = []

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  @Flag(name: .shortAndLong, help: "Print only findings, no messages.")
  var quiet = false

  func validate() throws {
    for (index, file) in output.enumerated() where output[..<index].contains(where: { $0.path == file.path }) {
      throw ValidationError("`--output` names `\(file.path)` twice")
    }
  }

  /// What a report is about, and what it adds to its findings.
  struct Run {
    /// The verb.
    var verb: String
    var project: Project
    /// The least severity that fails.
    var threshold: FailureThreshold
    /// Whether the findings are only counted.
    var inStatistics = false
    /// Makes the verb's own JSON, which its findings are part of; only the findings if nil.
    var json: (() -> String)?
    /// What is shown to people below the findings.
    var table = ""
    /// What is said in place of the count of the findings; the count if nil.
    var summary: String?
  }

  /// Writes the findings to standard output and into the files, and their count, or another summary, to standard error.
  ///
  /// - Throws: ``Refusal`` if a file cannot be written; everything else is written before.
  func show(_ report: Report, of run: Run) throws {
    var context = context(of: run)
    context.usesColour = color.isOn
    if run.inStatistics {
      Output.write(StatisticsReporter().render(report))
    } else {
      show(rendering(report, in: format, context, of: run), below: format == .full ? run.table : "")
    }
    context.usesColour = false
    var failed: Refusal?
    for file in output {
      let rendering = rendering(report, in: file.format, context, of: run)
      do { try file.write(rendering.text) } catch { failed = failed ?? error }
      rendering.leftOut.forEach { Output.message("\(file.path): \($0)") }
    }
    if format == .github { try StepSummary.add(report) }
    if let failed { throw failed }
    guard !quiet, format == .full || format == .concise else { return }
    let aside = report.setAside.words.map { "; " + $0 } ?? ""
    Output.message(run.summary.map { $0 + aside } ?? report.summary)
    if !report.fails(from: run.threshold), let spared = report.spared(from: run.threshold) {
      Output.message("\(spared): exit status 0")
    }
  }

  /// Writes to standard error what else is to be said.
  func show(messages: [String]) {
    guard !quiet, format == .full || format == .concise else { return }
    messages.forEach(Output.message)
  }

  private func show(_ rendering: Rendering, below table: String) {
    Output.write(rendering.text + table)
    rendering.leftOut.forEach(Output.message)
  }

  private func rendering(
    _ report: Report, in format: ReportFormat, _ context: ReportContext, of run: Run
  ) -> Rendering {
    if format == .json, let json = run.json { return Rendering(json()) }
    return format.rendering(report, context)
  }

  private func context(of run: Run) -> ReportContext {
    let (threshold, unsaved) = (run.threshold, run.project.options.unsaved)
    return ReportContext(
      verb: run.verb, version: Version.text, today: run.project.options.today.description,
      workingFolder: SystemCall.workingFolder(),
      fails: { Report(diagnostics: [$0], documents: 0).fails(from: threshold) },
      source: { path in
        unsaved[path].map { SourceFile(path: path, bytes: $0) } ?? Output.source(path)
      })
  }
}

/// When colour is used.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Output.isTerminal && !Output.refusesColour
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
