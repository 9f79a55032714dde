import ArgumentParser
import Calendar
import Diagnostics
import Ground
import Handbook
import Import
import Pipeline

/// `kedge new`: begins a document with what is known, and places to write in for everything else.
struct NewCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin a postmortem, a playbook, a comms template or a page.",
    usage: "kedge new <kind> [<name>] [options]",
    discussion: """
      What is known is filled in, and nothing is invented: what only a person can \
      know is a place to write in, which kedge check reports. A file that is there \
      is never changed. A site's own templates, templates/new/<kind>.md beside the \
      content folder, come first.

      EXAMPLES:
        kedge new postmortem 'Login fails after a deploy'
        kedge new postmortem --events alerts.log
        kedge new playbook disk_full
        kedge new playbook --from-alert rules.yml HostOutOfDisk
        kedge new comms teams
        kedge new page guides/first-day
      """,
    subcommands: [NewPostmortem.self, NewPlaybook.self, NewComms.self, NewPage.self])

  func run() throws {
    throw ValidationError("say what to begin: `postmortem`, `playbook`, `comms` or `page`")
  }

  /// Begins a document and says so.
  static func begin(
    _ handbook: HandbookArguments, _ calendar: TodayArgument, _ drafting: DraftingArguments,
    _ body: (NewDocuments) throws -> NewDocument
  ) throws {
    let project = try handbook.project(calendar, orRefuse: "fix `kedge.yml` first")
    let made =
      try drafting.dryRun
      ? body(NewDocuments(project, dryRun: true))
      : project.writing(saying: Output.message) { try body(NewDocuments(project)) }
    for message in made.messages where !drafting.quiet { Output.message(Terminal.safe(message)) }
    if drafting.dryRun { return Output.write(made.text) }
    guard !made.isThere else {
      return Output.message("`\(Terminal.safe(made.sourcePath))` is there already, just as it would be written")
    }
    Output.write("wrote \(Terminal.safe(made.sourcePath))\n")
    for line in made.open where !drafting.quiet { Output.message("still to do: " + Terminal.safe(line)) }
  }
}

/// What the verbs that begin documents have in common.
struct DraftingArguments: ParsableArguments {
  @Flag(name: [.customShort("n"), .long], help: "Print the document and write nothing.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Print no messages.")
  var quiet = false
}

/// `kedge new playbook`.
struct NewPlaybook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playbook",
    abstract: "Begin the playbook for a failure reason or an alert.",
    usage: "kedge new playbook [--from-alert <file>] <name> [options]",
    discussion: """
      With --from-alert the name is that of an alert in a file of Prometheus or \
      Grafana: its summary, expression and labels become the symptoms, its severity \
      that of the playbook, its query the first step.

      EXAMPLES:
        kedge new playbook disk_full
        kedge new playbook --from-alert rules.yml HostOutOfDisk
      """)

  @Argument(help: "A failure reason, a title, or a path in the content folder; with --from-alert an alert.")
  var name: String

  @Option(
    help: ArgumentHelp("A file that defines the alert.", valueName: "file"),
    completion: .file(extensions: ["yml", "yaml", "json"]))
  var fromAlert: String?

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var drafting: DraftingArguments

  func run() throws {
    let rules = try fromAlert.map { try EventFile.read($0, "the definitions", or: "a file", limit: 20_000_000) }
    try NewCommand.begin(handbook, calendar, drafting) { new in
      try rules.map { try new.playbook(fromAlert: $0, name) } ?? new.playbook(name)
    }
  }
}

/// `kedge new comms`.
struct NewComms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comms",
    abstract: "Begin the messages for a channel.",
    usage: "kedge new comms <name> [options]")

  @Argument(help: "The channel, or a path in the content folder.")
  var name: String

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var drafting: DraftingArguments

  func run() throws { try NewCommand.begin(handbook, calendar, drafting) { try $0.comms(name) } }
}

/// `kedge new page`.
struct NewPage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Begin a page.",
    usage: "kedge new page <name> [options]")

  @Argument(help: "The title, or a path in the content folder.")
  var name: String

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var drafting: DraftingArguments

  func run() throws { try NewCommand.begin(handbook, calendar, drafting) { try $0.page(name) } }
}
