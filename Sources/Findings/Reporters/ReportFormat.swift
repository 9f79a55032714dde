import Diagnostics

/// The formats that `--format` and `--output` know.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// With the source line and an underline, for people.
  case full
  /// One line a finding, for editors and `grep`.
  case concise
  /// For programs; `docs/schemas/diagnostics.schema.json` describes it.
  case json
  /// The same findings, one a line.
  case jsonl
  /// Workflow commands that GitHub shows at the line.
  case github
  /// Code quality of GitLab's merge requests.
  case gitlab
  /// SARIF 2.1.0: code scanning, editors.
  case sarif
  /// Test results, a case a finding.
  case junit
  /// Reviewdog's diagnostics, one a line.
  case rdjsonl
  /// A table for a comment.
  case markdown

  /// What writes the format.
  package func reporter(_ context: ReportContext) -> any Reporter {
    switch self {
    case .full: ConsoleReporter(usesColour: context.usesColour, source: context.source)
    case .concise: ConciseReporter()
    case .json: JSONReporter()
    case .jsonl: JSONLinesReporter()
    case .github: GitHubReporter(context)
    case .gitlab: GitLabReporter(context)
    case .sarif: SARIFReporter(context)
    case .junit: JUnitReporter(context)
    case .rdjsonl: RDJSONReporter(context)
    case .markdown: MarkdownReporter()
    }
  }

  /// A report in the format, in which no secret of the content is left.
  package func rendering(_ report: Report, _ context: ReportContext) -> Rendering {
    reporter(context).rendering(report.concealingSecrets)
  }
}

/// What reporters know of a run besides its findings.
package struct ReportContext: Sendable {
  /// The verb that found them.
  package var verb: String
  /// The version of the program.
  package var version: String
  /// The day that counts as today, `2026-11-21`.
  package var today: String
  /// The folder that paths are relative to; nil if nobody knows.
  package var workingFolder: String?
  /// Whether to use ANSI colours where there are any.
  package var usesColour = false
  /// Whether a finding makes the run fail.
  package var fails: @Sendable (Diagnostic) -> Bool
  /// Gives the file of a path; nil if it is gone.
  package var source: @Sendable (String) -> SourceFile?

  package init(
    verb: String, version: String, today: String, workingFolder: String? = nil,
    fails: @escaping @Sendable (Diagnostic) -> Bool = { $0.severity == .error },
    source: @escaping @Sendable (String) -> SourceFile?
  ) {
    (self.verb, self.version, self.today, self.workingFolder) = (verb, version, today, workingFolder)
    (self.fails, self.source) = (fails, source)
  }
}

/// Where the rules are explained to the readers of a report.
package enum RuleHelp {
  /// The address of `docs/rules.md`; empty as long as the project has none: then reports have no links.
  static let address = ""

  /// The address of what a rule asks for; nil where there is none.
  package static func url(of rule: Rule) -> String? { address.isEmpty ? nil : address + "#" + rule.name }

  /// What a rule asks for, and where to read more, in plain text.
  package static func text(of rule: Rule) -> String {
    "What must hold: \(rule.summary).\n`kedge explain \(rule.name)` says more, with an example."
  }
}
