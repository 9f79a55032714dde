import ArgumentParser
import Ground
import Links
import Pipeline

/// `kedge anchors`: what the site has promised, and the ways forward when something moves.
struct AnchorsCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchors",
    abstract: "List what links may name, and say where it went when it moves.",
    discussion: """
      EXAMPLES:
        kedge anchors
        kedge anchors accept
        kedge anchors rename playbooks/timeout playbooks/slow_tools
        kedge anchors rename 'triage#first-look' 'triage#first-minute'
        kedge anchors retire 'on-call#pagers' --to on-call --reason 'pagers were handed in'
      """,
    subcommands: [List.self, Accept.self, Rename.self, Retire.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List every anchor and what becomes of it.",
      discussion: """
        A line is the anchor and its state: promised, new (served, not in the ledger yet), step (served, not promised:
        steps change their numbers), moved (with the place it leads to), broken.
        """)

    @OptionGroup var handbook: HandbookArguments

    @Flag(help: "List JSON rather than text.")
    var json = false

    func run() throws {
      let rows = AnchorList.rows(of: try handbook.project().link())
      if json { return Output.write(AnchorList.json(rows).text + "\n") }
      Output.write(rows.map { $0.line + "\n" }.joined())
    }
  }

  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Promise every anchor that the site serves today.")

    @OptionGroup var handbook: HandbookArguments

    func run() throws {
      AnchorsCommand.show(try AnchorCommands(handbook.project()).accept())
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename",
      abstract: "Say that content has a new name: a page's file moves, an anchor's heading was reworded.")

    @Argument(help: "The name that was promised.") var old: String
    @Argument(help: "The name that the content has now.") var new: String
    @OptionGroup var handbook: HandbookArguments

    func run() throws {
      AnchorsCommand.show(try AnchorCommands(handbook.project()).rename(old, to: new))
    }
  }

  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retire",
      abstract: "Say where readers of something that is gone are to go.")

    @Argument(help: "The name that was promised.") var old: String
    @Option(help: ArgumentHelp("Where its readers are to go.", valueName: "new")) var to: String
    @Option(help: ArgumentHelp("Why it went, as readers will see it.", valueName: "words")) var reason: String?
    @OptionGroup var handbook: HandbookArguments

    func run() throws {
      AnchorsCommand.show(try AnchorCommands(handbook.project()).retire(old, to: to, reason: reason))
    }
  }

  private static func show(_ change: AnchorChange) {
    for line in change.done { Output.remark(line) }
    for line in change.open { Output.remark("still to do: " + line) }
  }
}
