import ArgumentParser
import Ground

/// The command: a list of verbs, one file each.
@main
struct Kedge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kedge",
    abstract: "Runbooks and postmortems as a site that works at 2 AM, on a phone, with the server down.",
    discussion: """
      EXAMPLES:
        kedge check                     prove that the content can be trusted
        kedge build                     check content/ and publish it into public/
        kedge explain missing-section   what a rule wants, and why

      EXIT STATUS:
        0 fine, 1 findings at or above the threshold, 2 could not run, 64 wrong usage
      """,
    version: Version.text,
    subcommands: [
      CheckCommand.self, BuildCommand.self, AnchorsCommand.self, LinkCommand.self, PayloadCommand.self,
      AlertsCommand.self, FreshCommand.self, TestedCommand.self, DrillCommand.self, ExplainCommand.self,
    ])

  /// Runs a verb: it throws what keeps it from its work, and here that is said, in one voice.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as any Refusing {
      Output.remark(error.refusal.text)
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
