import ArgumentParser
import Diagnostics
import Ground
import Handbook
import Pipeline
import Reading

/// `kedge read`: a page of the handbook in a terminal.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show a playbook, or a part of it, in the terminal.",
    usage: "kedge read <name>[#anchor] | --event <file> | --search <words>",
    discussion: """
      Finds the page of a failure reason, an alert, a path or a title, and shows it \
      with its last test, its owner and whom to wake; with #anchor only that part. \
      It needs the content folder and nothing else, so it works where the site does \
      not. --service and --event fill in the commands.

      EXAMPLES:
        kedge read timeout
        kedge read 'timeout#diagnosis' --service payments
        kedge read --event - < event.json
        kedge read --search 'connection refused'
      """)

  @Argument(
    help: "A failure reason, an alert, a page or its title, optionally followed by #anchor.",
    completion: NameCompletion.pages)
  var name: String?

  @Option(help: ArgumentHelp("List the places that hold these words, best first.", valueName: "words"))
  var search: String?

  @Option(
    help: ArgumentHelp("The service that fills the commands.", valueName: "slug"), completion: NameCompletion.services)
  var service: String?

  @Option(
    help: ArgumentHelp(
      "An event that fills the commands and names the service; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var event: String?

  @Option(help: ArgumentHelp("How many columns a line has (default: the window's, at most 100).", valueName: "columns"))
  var width: Int?

  @Option(help: "Whether to use colour (auto: on a terminal, unless NO_COLOR is set).")
  var color = ColourChoice.auto

  @Flag(inversion: .prefixedNo, help: "Whether a long text is shown page by page, by $PAGER, else by less.")
  var pager = true

  @OptionGroup var today: TodayArgument
  @OptionGroup var handbook: HandbookArguments

  func validate() throws {
    if let width, !(20...1000).contains(width) { throw ValidationError("`--width` is a number from 20 to 1000") }
    guard search == nil || name == nil && service == nil && event == nil else {
      throw ValidationError("`--search` cannot be used together with a name, `--service` or `--event`")
    }
    guard search != nil || name != nil || event != nil else {
      throw ValidationError("name a failure reason, an alert or a page, or give `--event` or `--search`")
    }
  }

  func run() throws {
    let project = try handbook.project(today)
    // Somebody waits for the page: a slip in `kedge.yml` is said, and no reason to show none.
    HandbookArguments.show(project.diagnostics)
    func say(_ message: String) { Output.message("kedge: " + Terminal.safe(message)) }
    let layout = TextLayout(columns: width ?? min(Output.columns ?? 80, 100))
    if let search {
      let hits = try project.search(search, saying: say)
      guard !hits.isEmpty else { throw Refusal("no page has `\(search)`", status: 1) }
      return TerminalOutput(color, pages: pager).show(hits.flatMap { Self.lines($0, layout) })
    }
    let page = try project.read(
      name, service: service, event: try event.map { try EventFile.read($0) }, saying: say)
    // The lines of the head belong together.
    let head = layout.lines(Array(page.head.prefix(1))) + page.head.dropFirst().flatMap { layout.lines([$0]) }
    TerminalOutput(color, pages: pager).show(head + [TextLine()] + layout.lines(page.blocks))
  }

  private static func lines(_ hit: ReadHit, _ layout: TextLayout) -> [TextLine] {
    // What is to be copied is alone on its line.
    let name = TextLine([TextRun(hit.name.shellWord, [.code, .strong])])
    let inner = TextLayout(columns: layout.columns - 4)
    let excerpt = hit.excerpt.isEmpty ? [] : inner.lines([TextRun(hit.excerpt, .aside)])
    let below = (inner.lines([TextRun(hit.title)]) + excerpt).map { TextLine([TextRun("    ")] + $0.runs) }
    return [name] + below + [TextLine()]
  }
}
