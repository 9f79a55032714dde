import ArgumentParser
import Diagnostics
import Findings
import Ground
import Pipeline

/// How findings are shown: the options of every verb that has any.
struct ReportArguments: ParsableArguments {
  @Option(help: "How findings are shown.")
  var format = ReportFormat.full

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  @Flag(name: .shortAndLong, help: "Print only findings, no messages.")
  var quiet = false

  /// Writes the findings to standard output, with a table for people below them, and their count, or another
  /// summary, to standard error.
  func show(
    _ report: Report, from threshold: FailureThreshold, inStatistics: Bool = false, table: String = "",
    summary: String? = nil
  ) {
    Output.write((inStatistics ? StatisticsReporter() : reporter).render(report) + (format == .full ? table : ""))
    guard !quiet, format == .full || format == .concise else { return }
    Output.message(summary.map { $0 + (report.setAside.words.map { "; " + $0 } ?? "") } ?? report.summary)
    if !report.fails(from: threshold), let spared = report.spared(from: threshold) {
      Output.message("\(spared): exit status 0")
    }
  }

  /// Writes to standard error what else is to be said.
  func show(messages: [String]) {
    guard !quiet, format == .full || format == .concise else { return }
    messages.forEach(Output.message)
  }

  private var reporter: any Reporter {
    switch format {
    case .full: ConsoleReporter(usesColour: color.isOn) { Output.source($0) }
    case .concise: ConciseReporter()
    case .json: JSONReporter()
    case .github: GitHubReporter()
    }
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
