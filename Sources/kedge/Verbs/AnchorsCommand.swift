import ArgumentParser
import Ground
import Links
import Pipeline

/// `kedge anchors`: what the site has promised, and what to do when something moves.
struct AnchorsCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchors",
    abstract: "List the anchors that links may use, and record where content went when it moves.",
    usage: "kedge anchors [list|accept|rename|retire] [options]",
    discussion: """
      An anchor is a page or an element of a page that a link can lead to. Once \
      it is promised, links to it keep working, even if the content moves. The \
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
      usage: "kedge anchors [list] [options]",
      discussion: """
        Each line has an anchor and its state:
          promised   served, and in the ledger
          new        served, not in the ledger yet
          step       served, but never promised, because step numbers change
          line       the same for the row of a timeline
          moved      promised, and forwarded to the place that follows
          broken     promised, and not served
        """)

    @OptionGroup var handbook: HandbookArguments

    @Option(help: "How the anchors are shown.")
    var format = TextFormat.text

    /// What `--format json` was called before.
    @Flag(help: .hidden)
    var json = false

    func run() throws {
      let project = try handbook.project(orRefuse: AnchorsCommand.refusal)
      let rows = AnchorList.rows(of: try project.link(whole: true))
      if json || format == .json { return Output.write(AnchorList.json(rows).text + "\n") }
      Output.write(rows.map { $0.line + "\n" }.joined())
    }
  }

  struct Accept: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Promise every anchor that the site serves today.",
      usage: "kedge anchors accept [options]",
      discussion: "Content that has errors promises nothing: it would not be published either.")

    @OptionGroup var handbook: HandbookArguments
    @OptionGroup var quietness: QuietArgument

    func run() throws {
      let project = try handbook.project(orRefuse: AnchorsCommand.refusal)
      quietness.show(try project.writing(saying: Output.message) { try AnchorCommands(project).accept() })
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename",
      abstract: "Give content a new name: move a page's file, or record that an anchor's heading was reworded.",
      usage: "kedge anchors rename <old> <new> [options]")

    @Argument(help: "The name that was promised.", completion: NameCompletion.promised) var old: String
    @Argument(help: "The name that the content has now.", completion: NameCompletion.anchors) var new: String
    @OptionGroup var ledger: LedgerArguments
    @OptionGroup var handbook: HandbookArguments
    @OptionGroup var quietness: QuietArgument

    func run() throws {
      let project = try handbook.project(with: ledger, orRefuse: AnchorsCommand.refusal)
      quietness.show(try project.writing(saying: Output.message) { try AnchorCommands(project).rename(old, to: new) })
    }
  }

  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retire",
      abstract: "Record where readers of deleted content are sent.",
      usage: "kedge anchors retire <old> --to <new> [options]")

    @Argument(help: "The name that was promised.", completion: NameCompletion.promised) var old: String
    @Option(help: ArgumentHelp("Where its readers are sent.", valueName: "new"), completion: NameCompletion.anchors)
    var to: String
    @Option(help: ArgumentHelp("Why it is gone, as readers will see it.", valueName: "words")) var reason: String?
    @OptionGroup var ledger: LedgerArguments
    @OptionGroup var handbook: HandbookArguments
    @OptionGroup var quietness: QuietArgument

    func run() throws {
      let project = try handbook.project(with: ledger, orRefuse: AnchorsCommand.refusal)
      quietness.show(
        try project.writing(saying: Output.message) { try AnchorCommands(project).retire(old, to: to, reason: reason) })
    }
  }

  private static let refusal = "anchors depend on the configuration, so it must be valid"
}
