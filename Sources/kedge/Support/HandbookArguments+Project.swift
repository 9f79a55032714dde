import Diagnostics
import Ground
import Pipeline

extension HandbookArguments {
  /// Reads the configuration.
  func project() throws -> Project { try Project.open(options) }

  /// Reads the configuration, and what the ledger is compared with.
  func project(with ledger: LedgerArguments) throws -> Project {
    var options = options
    ledger.apply(to: &options)
    return try Project.open(options)
  }

  /// Reads the configuration, which must be valid: without it, what the verb is asked for could only be wrong.
  ///
  /// - Parameter refusal: What to say if it is not, below its findings.
  /// - Returns: The project.
  /// - Throws: `Refusal` if the configuration has findings, `FileError` if it cannot be read.
  func project(orRefuse refusal: String) throws -> Project {
    let project = try project()
    guard !project.diagnostics.isEmpty else { return project }
    Self.show(project.diagnostics)
    throw Refusal(refusal)
  }

  /// Shows what was found in the configuration on standard error.
  static func show(_ findings: [Diagnostic]) {
    guard !findings.isEmpty else { return }
    Output.message(ConciseReporter().render(Report(diagnostics: findings, documents: 0)).dropLast().description)
  }
}
