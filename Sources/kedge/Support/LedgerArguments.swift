import ArgumentParser
import Pipeline

/// What the ledger is held against: the options of the verbs that check it.
struct LedgerArguments: ParsableArguments {
  @Option(help: ArgumentHelp("A git commit to hold the ledger and the test records against.", valueName: "ref"))
  var base: String?

  @Option(
    help: ArgumentHelp(
      "The live site's api/anchors.json, none of whose promises may be lost; - reads it.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var published: String?

  func apply(to options: inout ProjectOptions) {
    options.base = base
    options.published = published
  }
}
