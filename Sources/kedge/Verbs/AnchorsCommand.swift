import ArgumentParser
import Ground
import Links
import Pipeline

/// `kedge anchors`: what the site has promised, and what to do when something moves.
struct AnchorsCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchors",
    abstract: "List the anchors that links may use, and record where content went when it moves.",
    discussion: """
      An anchor is a page or an element of a page that a link can lead to. Once
      it is promised, links to it keep working, even if the content moves. The
      ledger, anchors.lock next to the content folder, lists every promise.

      EXAMPLES:
        kedge anchors
        kedge anchors accept
        kedge anchors rename tabletop exercises
        # once `## Traps` of triage.md is called `## Pitfalls`:
        kedge anchors rename 'triage#traps' 'triage#pitfalls'
        # once `## When a page comes` is taken out of on-call.md:
        kedge anchors retire 'on-call#when-a-page-comes' --to triage
      """,
    subcommands: [List.self, Accept.self, Rename.self, Retire.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List every anchor and its state.",
      discussion: """
        Each line has an anchor and its state:
          promised   served, and in the ledger
          new        served, not in the ledger yet
          step       served, but never promised, because step numbers change
          moved      promised, and forwarded to the place that follows
          broken     promised, and not served
        """)

    @OptionGroup var handbook: HandbookArguments

    @Flag(help: "Print JSON instead of text.")
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
      abstract: "Give content a new name: move a page's file, or record that an anchor's heading was reworded.")

    @Argument(help: "The name that was promised.") var old: String
    @Argument(help: "The name that the content has now.") var new: String
    @OptionGroup var ledger: LedgerArguments
    @OptionGroup var handbook: HandbookArguments

    func run() throws {
      AnchorsCommand.show(try AnchorCommands(handbook.project(with: ledger)).rename(old, to: new))
    }
  }

  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retire",
      abstract: "Record where readers of deleted content are sent.")

    @Argument(help: "The name that was promised.") var old: String
    @Option(help: ArgumentHelp("Where its readers are sent.", valueName: "new")) var to: String
    @Option(help: ArgumentHelp("Why it is gone, as readers will see it.", valueName: "words")) var reason: String?
    @OptionGroup var ledger: LedgerArguments
    @OptionGroup var handbook: HandbookArguments

    func run() throws {
      AnchorsCommand.show(try AnchorCommands(handbook.project(with: ledger)).retire(old, to: to, reason: reason))
    }
  }

  private static func show(_ change: AnchorChange) {
    for line in change.done { Output.message(line) }
    for line in change.open { Output.message("still to do: " + line) }
  }
}
