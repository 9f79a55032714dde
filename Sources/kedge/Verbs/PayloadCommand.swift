import Alerts
import ArgumentParser
import Calendar
import Diagnostics
import Ground
import Handbook
import Pipeline

/// `kedge payload`: what a bridge sends for an alert, with the link to the right section of the right playbook.
struct PayloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payload",
    abstract: "Print the request that sends an alert to \(ChannelArgument.titles).",
    usage: "kedge payload --for <system>|--routes|--state <file>|--template <system>",
    discussion: """
      Reads the event of a monitor, or a webhook of Alertmanager, and prints the \
      request as JSON: method, url, headers, body. A webhook becomes a list with a \
      request for each alert, or a single request with --group.

      Nothing is sent and no secret is read: the request has placeholders such as \
      ${PAGERDUTY_ROUTING_KEY}, which the shell fills in if you use --curl. \
      docs/payloads.md explains how to connect each system.

      EXAMPLES:
        kedge payload --for pagerduty --event event.json
        kedge payload --for opsgenie --body < event.json
        kedge payload --for discord --event event.json --curl | sh
        kedge payload --for slack --event event.json --update 1763690000.000100
        kedge payload --routes --event event.json
        kedge payload --state /dev/null --due --received-at 2026-11-28T21:30:00Z
        kedge payload --template alertmanager > alertmanager.yml
      """)

  @Option(name: .customLong("for"), help: "The system to send the alert to.")
  var target: ChannelArgument?

  @Option(
    help: ArgumentHelp("The event; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var event = "-"

  @OptionGroup var receipt: ReceiptArgument

  @Flag(help: "Print only the body.")
  var body = false

  @Flag(help: "Print a curl command for a POSIX shell, one for each request.")
  var curl = false

  @Flag(help: "Print where each alert goes: a line each, with key, phase, severity and channels separated by tabs.")
  var routes = false

  @OptionGroup var bridge: BridgeArguments

  @Flag(help: "Make a single request for all alerts of a webhook.")
  var group = false

  @Option(help: ArgumentHelp("Only the request with this deduplication key.", valueName: "key"))
  var only: String?

  @Option(help: ArgumentHelp("The message to edit in place: its id in Discord, its ts in Slack.", valueName: "ref"))
  var update: String?

  /// What `--update` was called before.
  @Option(name: [.customLong("message-id"), .customLong("ts")], help: .hidden)
  var formerUpdate: String?

  @Option(
    help: ArgumentHelp("Where the site is published (default: base_url in kedge.yml).", valueName: "url"),
    transform: ArgumentForms.url)
  var baseURL: String?

  @Option(
    help: ArgumentHelp("The base URL to send to, instead of the system's own.", valueName: "url"),
    transform: ArgumentForms.url)
  var endpoint: String?

  @Option(help: "Print configuration for another system that adds the link to its own alerts.")
  var template: PayloadTemplate?

  @Flag(name: .shortAndLong, help: "Print no messages.")
  var quiet = false

  @OptionGroup var handbook: HandbookArguments

  func validate() throws {
    let uses = [target != nil, routes, bridge.state != nil, template != nil].filter { $0 }.count
    guard uses == 1 else {
      throw ValidationError(
        "give one of `--for \(ChannelArgument.allValueStrings.joined(separator: "|"))`, `--routes`, `--state` or `--template`"
      )
    }
    if bridge.state != nil, receipt.receivedAt == nil {
      throw ValidationError("`--state` needs `--received-at`: what is decided depends on the time")
    }
    guard !(body && curl) else { throw ValidationError("`--body` and `--curl` cannot be used together") }
    guard target != nil || !(body || curl) else { throw ValidationError("`--body` and `--curl` need `--for`") }
    if let reference = update ?? formerUpdate { try validate(reference) }
  }

  func run() throws {
    let project = try handbook.project()
    // A page that nobody gets because of a typo would be worse than one made with the defaults.
    HandbookArguments.show(project.diagnostics)
    func say(_ message: String) { if !quiet { Output.message("kedge: " + Terminal.safe(message)) } }
    if let template { return Output.write(try project.text(of: template, baseURL: baseURL, saying: say)) }
    if let state = bridge.state, let now = receipt.receivedAt {
      return try show(
        try project.plan(
          for: bridge.due ? nil : try EventFile.read(event), state: try bridge.read(state, saying: say), at: now,
          windows: bridge.windows(saying: say), baseURL: baseURL, saying: say), saying: say)
    }
    var notices = try project.notices(
      of: try EventFile.read(event), baseURL: baseURL, receivedAt: receipt.receivedAt, grouped: group, saying: say)
    if let only {
      notices = notices.filter { $0.key == only }
      guard !notices.isEmpty else {
        throw Refusal("no alert in the event has the key `\(only)`", help: "`--routes` lists the keys")
      }
    }
    if !quiet { showMessages(of: notices) }
    guard let target else { return try showRoutes(of: notices) }
    var options = PayloadOptions(settings: project.configuration.payload)
    (options.update, options.endpoint) = (update ?? formerUpdate, endpoint)
    let channel = target.channel.init(options)
    let requests = notices.map { channel.request(for: $0) }
    Output.write(text(requests, isList: isList(notices)))
  }

  /// Alertmanager's webhook gives a list, however many alerts it brings.
  private func isList(_ notices: [Notice]) -> Bool { only == nil && notices.contains { $0.isOfMany } }

  private func text(_ requests: [PayloadRequest], isList: Bool) -> String {
    if curl { return requests.map { $0.curl + "\n" }.joined() }
    if isList { return (body ? PayloadRequest.bodies(requests) : PayloadRequest.list(requests)) + "\n" }
    return requests.map { (body ? $0.body : $0.json) + "\n" }.joined()
  }

  /// What has a route is shown even if something else has none: an alert must not wait for another.
  private func showRoutes(of notices: [Notice]) throws {
    Output.write(notices.filter { !$0.isUndecided }.map(Self.route).joined())
    let undecided = notices.filter(\.isUndecided).map(\.severity)
    guard undecided.isEmpty else { throw Refusal.noChannels(undecided) }
  }

  /// What can be sent is shown even if something else has no channels.
  private func show(_ plan: BridgePlan, saying say: (String) -> Void) throws {
    Output.write(plan.json.text + "\n")
    plan.messages.forEach(say)
    guard plan.undecided.isEmpty else { throw Refusal.noChannels(plan.undecided) }
  }

  private static func route(_ notice: Notice) -> String {
    "\(notice.key)\t\(notice.phase.rawValue)\t\(notice.severity.id)\t\(notice.channels.joined(separator: " "))\n"
  }

  private func showMessages(of notices: [Notice]) {
    var seen: Set<String> = []
    for message in [target?.channel.warning].compactMap({ $0 }) + notices.flatMap(\.messages)
    where seen.insert(message).inserted {
      Output.message("kedge: " + Terminal.safe(message))
    }
  }

  /// Checks a reference to a message against what the channel uses to identify messages.
  private func validate(_ reference: String) throws {
    guard let channel = target?.channel else { throw ValidationError("`--update` needs `--for`") }
    guard let message = channel.message else {
      throw ValidationError("`--update` is not for \(channel.title), which finds its incident by the key")
    }
    guard message.accepts(reference) else {
      throw ValidationError("`--update` takes \(message.description) with `--for \(channel.name)`")
    }
  }
}

extension PayloadTemplate: ExpressibleByArgument {}
