import ArgumentParser
import Findings

/// Which findings fail: the options of the verbs that findings can fail.
struct StrictArguments: ParsableArguments {
  @Flag(help: "Fail for warnings too, except those that depend on today's date: --fail-on warning.")
  var strict = false

  @Option(help: ArgumentHelp("The least severity that fails (default: error).", valueName: "severity"))
  var failOn: FailureThreshold?

  /// The least severity that fails.
  var threshold: FailureThreshold { failOn ?? (strict ? .warning : .error) }

  func validate() throws {
    guard !strict || failOn == nil || failOn == .warning || failOn == .note else {
      throw ValidationError("`--strict` and `--fail-on \(failOn?.rawValue ?? "")` cannot be used together")
    }
  }
}

extension FailureThreshold: ExpressibleByArgument {}
