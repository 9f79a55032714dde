import ArgumentParser
import Ground

/// The command: a list of verbs, one file each.
@main
struct Kedge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kedge",
    abstract: "Publish runbooks and postmortems as a site that works at 2 AM, on a phone, with the server down.",
    discussion: """
      EXAMPLES:
        kedge check                     prove that the content can be trusted
        kedge build                     check content/ and publish it into public/
        kedge explain missing-section   what a rule asks for, with an example

      EXIT STATUS:
        0   fine
        1   errors were found; with --strict, errors or warnings
        2   could not run: a folder cannot be read, the disk is full, …
        64  wrong usage
      """,
    version: Version.text,
    subcommands: [
      CheckCommand.self, BuildCommand.self, AnchorsCommand.self, LinkCommand.self, PayloadCommand.self,
      AlertsCommand.self, FreshCommand.self, TestedCommand.self, DrillCommand.self, ExplainCommand.self,
    ])

  /// Runs a verb: what stops it is thrown, and printed here, always in the same form.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as any Refusing {
      Output.message(error.refusal.text)
      exit(withError: ExitCode(error.refusal.status))
    } catch {
      exit(withError: error)
    }
  }
}

/// The version of this build.
enum Version {
  static let text = "0.1.0"
}
