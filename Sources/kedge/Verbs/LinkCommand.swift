import ArgumentParser
import Ground
import Handbook
import Links
import Pipeline

/// `kedge link`: the absolute URL to send.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Print the absolute URL of a playbook, page or section.",
    discussion: """
      EXAMPLES:
        kedge link connection_refused
        kedge link 'connection_refused#diagnosis' --markdown
        kedge link escalation.md --base-url https://runbooks.example.org
        kedge link --event event.json
        kedge link 'timeout#diagnosis' --event - < event.json
      """)

  @Argument(help: "A failure reason, an alert or a page, optionally followed by #section.")
  var name: String?

  @Option(help: ArgumentHelp("Where the site is published (default: base_url in kedge.yml).", valueName: "url"))
  var baseURL: String?

  @Option(
    help: ArgumentHelp("An event to fill in the parameters of the link; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var event: String?

  @Flag(help: "Print a Markdown link.")
  var markdown = false

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var handbook: HandbookArguments

  func validate() throws {
    guard name != nil || event != nil else { throw ValidationError("name a failure reason, an alert or a page") }
    guard !(markdown && json) else { throw ValidationError("--markdown and --json cannot be used together") }
  }

  func run() throws {
    let link = try handbook.project().absoluteLink(
      name, baseURL: baseURL, event: try event.map { try EventFile.read($0) })
    if json { return Output.write(value(link).text + "\n") }
    Output.write((markdown ? text(link) : link.url) + "\n")
  }

  private func text(_ link: AbsoluteLink) -> String {
    var title = ""
    for scalar in link.found.title.unicodeScalars {
      if "\\[]*_`<>".unicodeScalars.contains(scalar) { title.append("\\") }
      title.unicodeScalars.append(scalar)
    }
    let url = link.url.split(separator: "(", omittingEmptySubsequences: false).joined(separator: "%28")
      .split(separator: ")", omittingEmptySubsequences: false).joined(separator: "%29")
    return "[\(title)](\(url))"
  }

  private func value(_ link: AbsoluteLink) -> JSONValue {
    [
      "version": 1, "url": .string(link.url), "anchor": .string(link.found.name.text),
      "title": .string(link.found.title), "promised": .bool(link.found.isPromised),
      "parameters": .object(link.parameters.map { ($0.name, .string($0.value)) }),
    ]
  }
}
