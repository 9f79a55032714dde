import ArgumentParser
import Pipeline

/// What the ledger is compared with: the options of the verbs that check it.
struct LedgerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("A git commit to compare anchors.lock and the test records with.", valueName: "ref"),
    completion: NameCompletion.refs)
  var base: String?

  @Option(
    help: ArgumentHelp(
      "The live site's api/anchors.json, whose promises must all be kept; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var published: String?

  func apply(to options: inout ProjectOptions) {
    if published == "-" { Output.sayWaiting(for: "api/anchors.json", or: "a file") }
    options.base = base
    options.published = published
  }
}
