import ArgumentParser
import Calendar
import Handbook
import Pipeline

/// Where the handbook is and how it is read: the options of every verb that reads one.
struct HandbookArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of Markdown documents.", valueName: "folder"), completion: .directory)
  var content = "content"

  @Option(
    help: ArgumentHelp("The configuration file (default: kedge.yml next to the content folder).", valueName: "file"),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  @Option(
    help: ArgumentHelp("The date to use as today (default: SOURCE_DATE_EPOCH, else the clock).", valueName: "date"))
  var today: CivilDate?

  @Option(help: "Who reads the site (default: audience in kedge.yml).")
  var audience: Configuration.Audience?

  @Flag(help: "Treat warnings as errors, except those that depend on today's date.")
  var strict = false

  var options: ProjectOptions {
    var options = ProjectOptions(today: today ?? Today.fromEnvironment())
    options.content = content
    options.config = config
    options.audience = audience
    return options
  }
}

extension CivilDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }
}

extension Configuration.Audience: ExpressibleByArgument {}
