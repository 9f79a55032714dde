import Diagnostics
import Findings
import Ground
import Pipeline

extension HandbookArguments {
  /// Reads the configuration, and makes sure that there is a content folder.
  ///
  /// - Parameters:
  ///   - today: The day that counts as today; what the environment says if nil.
  ///   - ledger: What the ledger is compared with.
  ///   - withoutContent: Whether the content folder may be missing, because nothing in it is read.
  ///   - change: What else the command line says.
  /// - Returns: The project.
  /// - Throws: `Refusal` if there is no content folder, `FileError` if the configuration cannot be read.
  func project(
    _ today: TodayArgument? = nil, with ledger: LedgerArguments? = nil, withoutContent: Bool = false,
    _ change: (inout ProjectOptions) throws -> Void = { _ in }
  ) throws -> Project {
    var options = options(today?.today)
    ledger?.apply(to: &options)
    try change(&options)
    let project = try Project.open(options)
    if !withoutContent { try project.requireContent() }
    return project
  }

  /// Reads the configuration, which must be valid: without it, what the verb is asked for could only be wrong.
  ///
  /// - Parameters:
  ///   - today: The day that counts as today; what the environment says if nil.
  ///   - ledger: What the ledger is compared with.
  ///   - withoutContent: Whether the content folder may be missing, because nothing in it is read.
  ///   - refusal: What to say if it is not valid, below its findings.
  /// - Returns: The project.
  /// - Throws: `Refusal` if the configuration has findings, `FileError` if it cannot be read.
  func project(
    _ today: TodayArgument? = nil, with ledger: LedgerArguments? = nil, withoutContent: Bool = false,
    orRefuse refusal: String
  ) throws -> Project {
    let project = try project(today, with: ledger, withoutContent: withoutContent)
    guard !project.diagnostics.isEmpty else { return project }
    Self.show(project.diagnostics)
    throw Refusal(refusal)
  }

  /// Shows what was found in the configuration on standard error.
  static func show(_ findings: [Diagnostic]) {
    guard !findings.isEmpty else { return }
    let report = Report(diagnostics: findings, documents: 0).concealingSecrets
    Output.message(ConciseReporter().render(report).dropLast().description)
  }
}
