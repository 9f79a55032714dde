import ArgumentParser

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
      Check.self, Build.self, Anchors.self, LinkVerb.self, Payload.self, AlertsVerb.self, Fresh.self, Tested.self,
      Drill.self, Explain.self,
    ])
}

/// The version of this build.
enum Version {
  static let text = "0.1.0"
}
