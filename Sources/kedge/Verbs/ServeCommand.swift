import ArgumentParser
import CPlatform
import Findings
import Pipeline
import Preview

/// `kedge serve`: the site in a browser, while it is written.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site in a browser while you write.",
    usage: "kedge serve [options]",
    discussion: """
      Serves from memory what kedge build would publish, and writes nothing. A page \
      reloads when it has changed. Errors appear over the last good page, each with a \
      link that opens its place in an editor.

      Only this machine reaches it, unless --host names another address.

      EXAMPLES:
        kedge serve
        kedge serve --open
        kedge serve --port 8080 --audience public
        kedge serve --host 0.0.0.0
        kedge serve --editor-url 'idea://open?file={path}&line={line}&column={column}'
      """)

  @OptionGroup var handbook: HandbookArguments
  @OptionGroup var calendar: TodayArgument
  @OptionGroup var failing: StrictArguments
  @OptionGroup var silence: QuietArgument

  @Option(
    help: ArgumentHelp(
      "The address to serve at, such as 0.0.0.0 for every network (default: 127.0.0.1, this machine only).",
      valueName: "address"))
  var host: String?

  @Option(help: ArgumentHelp("The port (default: 8017, or the next free one).", valueName: "number"))
  var port: UInt16?

  @Flag(help: "Open the site in a browser.")
  var open = false

  @Flag(help: "Show the draft with its findings on the pages, as build --draft would publish it.")
  var draft = false

  @Option(
    help: ArgumentHelp(
      "What opens a finding, with {path}, {line} and {column} (default: \(EditorLink.code.template)).", valueName: "url"
    ))
  var editorUrl: String?

  func validate() throws {
    guard failing.threshold != .never else {
      throw ValidationError("a site with errors is only a draft: `--draft`, not `--fail-on never`")
    }
    guard editorUrl.map({ EditorLink($0) != nil }) ?? true else {
      throw ValidationError("`--editor-url` takes a URL with `{path}` in it, such as `\(EditorLink.code.template)`")
    }
    guard host != "" else { throw ValidationError("`--host` takes an address") }
  }

  func run() throws {
    kedge_keep_memory()
    var build = Project.BuildOptions(version: Version.text)
    build.isDraft = draft
    build.threshold = failing.threshold
    var settings = PreviewSession.Settings()
    settings.host = host
    settings.port = port.map { Int($0) }
    settings.opens = open
    settings.editor = editorUrl.flatMap { EditorLink($0) } ?? settings.editor
    settings.day = calendar.today
    let isQuiet = silence.quiet
    let speech = PreviewSession.Speech(
      result: Output.write, message: { if !isQuiet { Output.message($0) } }, warning: Output.message,
      refusal: { Output.message($0.text) })
    try PreviewSession(handbook.project(calendar).options, build, settings, speech).run()
  }
}
