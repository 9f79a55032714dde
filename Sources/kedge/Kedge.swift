import ArgumentParser
import Ground
import Pipeline

/// The command: a list of verbs, one file each.
@main
struct Kedge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kedge",
    abstract: "Publish runbooks and postmortems as a site that works at 2 AM, on a phone, with the server down.",
    usage: "kedge <verb> [options]",
    discussion: """
      EXAMPLES:
        kedge check                     prove that the content can be trusted
        kedge build                     check content/ and publish it into public/
        kedge explain missing-section   what a rule asks for, with an example

      EXIT STATUS:
        0    fine
        1    errors were found, with --strict warnings too, or a name is unknown
        2    could not run: a folder cannot be read, the disk is full, …
        64   wrong usage
        130  interrupted
      """,
    version: Version.whole,
    subcommands: [
      CheckCommand.self, FixCommand.self, BuildCommand.self, AnchorsCommand.self, ReadCommand.self, LinkCommand.self,
      PayloadCommand.self, AlertsCommand.self, FreshCommand.self, TestedCommand.self, DrillCommand.self,
      MatchCommand.self, ActionsCommand.self, IncidentsCommand.self, APICommand.self, ExplainCommand.self,
      InitCommand.self, NewCommand.self, ImportCommand.self, LSPCommand.self, ServeCommand.self, MCPCommand.self,
    ])

  /// Runs a verb: what stops it is thrown, and printed here, always in the same form.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    Output.guardStreams()
    do {
      // Asked often, by programs too, and before anything else: it needs neither the parser nor a second thread.
      let asksVersion = words == ["--version"] || words == ["-V"]
      try Limits.check(threads: !asksVersion)
      if asksVersion { return Output.write(Version.whole + "\n") }
      try checkArguments()
      try Today.check()
      var command = try parseAsRoot(try VerbNames.checked(words))
      try command.run()
    } catch let error as any Refusing {
      refuse(error.refusal)
    } catch {
      let code = exitCode(for: error)
      guard code != .validationFailure else { refuse(UsageError(error, words: words).refusal) }
      let text = fullMessage(for: error)
      if !text.isEmpty { if code.isSuccess { Output.write(text + "\n") } else { Output.message(text) } }
      exit(withError: code)
    }
  }

  /// Refuses an argument that is not UTF-8: a name that only looks like the one that was meant would be used in its place.
  private static func checkArguments() throws(Refusal) {
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[place], String(validatingCString: argument) == nil else { continue }
      throw Refusal("argument \(place) is not UTF-8", help: "rename the file or folder", status: 64)
    }
  }

  private static func refuse(_ refusal: Refusal) -> Never {
    Output.message(refusal.text)
    exit(withError: ExitCode(refusal.status))
  }
}
