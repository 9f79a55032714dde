import ArgumentParser
import Calendar
import Ground
import Handbook
import Links
import Pipeline

/// `kedge link`: the absolute URL to send.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: "Print the absolute URL of a playbook, page or section.",
    usage: "kedge link <name> [options]",
    discussion: """
      EXAMPLES:
        kedge link connection_refused
        kedge link 'connection_refused#diagnosis' --format markdown
        kedge link escalation.md --base-url https://runbooks.example.org
        kedge link --event event.json
        kedge link 'timeout#diagnosis' --event - < event.json
      """)

  @Argument(
    help: "A failure reason, an alert or a page, optionally followed by #section.", completion: NameCompletion.pages)
  var name: String?

  /// What is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case url, markdown, json
  }

  @Option(
    help: ArgumentHelp("Where the site is published (default: base_url in kedge.yml).", valueName: "url"),
    transform: ArgumentForms.url)
  var baseURL: String?

  @Option(
    help: ArgumentHelp("An event to fill in the parameters of the link; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var event: String?

  @OptionGroup var receipt: ReceiptArgument

  @Option(help: "How the link is shown.")
  var format = Format.url

  /// What `--format markdown` was called before.
  @Flag(help: .hidden)
  var markdown = false

  /// What `--format json` was called before.
  @Flag(help: .hidden)
  var json = false

  @OptionGroup var handbook: HandbookArguments

  func validate() throws {
    guard name != nil || event != nil else {
      throw ValidationError("name a failure reason, an alert or a page, or give an --event that has one")
    }
    guard !(markdown && json) else { throw ValidationError("`--markdown` and `--json` cannot be used together") }
  }

  func run() throws {
    let project = try handbook.project(orRefuse: "a link depends on the configuration, so it must be valid")
    let link = try project.absoluteLink(
      name, baseURL: baseURL, event: try event.map { try EventFile.read($0) }, receivedAt: receipt.receivedAt)
    switch json ? .json : markdown ? .markdown : format {
    case .url: Output.write(link.url + "\n")
    case .markdown: Output.write(text(link) + "\n")
    case .json: Output.write(value(link).text + "\n")
    }
  }

  private func text(_ link: AbsoluteLink) -> String {
    let url = link.url.split(separator: "(", omittingEmptySubsequences: false).joined(separator: "%28")
      .split(separator: ")", omittingEmptySubsequences: false).joined(separator: "%29")
    return "[\(MarkdownText.escaped(link.found.title))](\(url))"
  }

  private func value(_ link: AbsoluteLink) -> JSONValue {
    [
      "version": 1, "url": .string(link.url), "anchor": .string(link.found.name.text),
      "title": .string(link.found.title), "promised": .bool(link.found.isPromised),
      "parameters": .object(link.parameters.map { ($0.name, .string($0.value)) }),
    ]
  }
}
