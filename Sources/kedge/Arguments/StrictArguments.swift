import ArgumentParser

/// Which findings fail: the options of the verbs that findings can fail.
struct StrictArguments: ParsableArguments {
  /// The least severity that fails.
  enum Threshold: String, CaseIterable, ExpressibleByArgument {
    case warning, error
  }

  @Flag(help: "Fail for warnings too, except those that depend on today's date: --fail-on warning.")
  var strict = false

  @Option(help: ArgumentHelp("The least severity that fails (default: error).", valueName: "severity"))
  var failOn: Threshold?

  /// Whether warnings fail.
  var isStrict: Bool { strict || failOn == .warning }

  func validate() throws {
    guard !(strict && failOn == .error) else {
      throw ValidationError("`--strict` and `--fail-on error` cannot be used together")
    }
  }
}
