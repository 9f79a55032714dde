import ArgumentParser
import Calendar
import Pipeline

/// Where the handbook is: the options of every verb.
struct PlaceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of Markdown documents (default: `content` in kedge.yml, else content).", valueName: "folder"),
    completion: .directory)
  var content: String?

  @Option(
    help: ArgumentHelp(
      "The configuration file (default: kedge.yml next to the content folder, here or in a folder above).",
      valueName: "file"),
    completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  /// What the command line says of the place, on a day.
  func options(_ today: CivilDate? = nil) -> ProjectOptions {
    var options = ProjectOptions(today: today ?? Today.fromEnvironment())
    options.content = content
    options.config = config
    return options
  }
}
