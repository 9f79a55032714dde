import ArgumentParser
import Diagnostics

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
  func show(_ report: Report, table: String = "", summary: String? = nil) {
    Output.write(reporter.render(report) + (format == .full ? table : ""))
    if !quiet, format == .full || format == .concise { Output.message(summary ?? report.summary) }
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
