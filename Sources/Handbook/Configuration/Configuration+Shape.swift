import YAML

extension Configuration {
  /// The keys of `kedge.yml`.
  package static func keys(channels: [PayloadSettings.Channel]) -> [Shape.Key] {
    [
      Shape.Key("title", .text, "the name of the site"),
      Shape.Key("language", .text, "the language of the content, as in HTML's `lang`, and of the words around it"),
      Shape.Key("base_url", .url, "where the site is published; needed for absolute links alone"),
      Shape.Key("repo_url", .url, "where a document can be edited; its path in the content folder is appended"),
      Shape.Key(
        "chat_url", .url, "where a channel of `contacts.yml` is opened; `{channel}` stands for its name without the `#`"
      ),
      Shape.Key("audience", .choice(Audience.allCases.map(\.rawValue)), "who reads the site"),
      Shape.Key(
        "book", .choice(BookPolicy.allCases.map(\.rawValue)),
        "whether `book.html`, the one-file edition, is made; `auto` makes it up to 20 MB of text"),
      Shape.Key("kinds", .map(DocumentKind.kindShape), "file pattern → kind, the first that fits wins"),
      Shape.Key(
        "keys", .map(.either([.text, .map(.text)])), "our key → your key, for all kinds or under a kind's name"),
      Shape.Key("failure_reasons", .list(.text), "the failure reasons that alerts carry; each needs a playbook"),
      Shape.Key("severities", .list(.record(severityKeys)), "the severity scheme, highest first"),
      Shape.Key("severity_table", .map(.map(.text)), "failure reason → service tier → severity"),
      Shape.Key("sections", .map(.map(sectionShape)), "kind → section → `required`, `optional`, or its headings"),
      Shape.Key("rules", .map(.choice(RuleLevel.allCases.map(\.rawValue))), "rule → what it weighs here"),
      Shape.Key(
        "freshness",
        .record([
          Shape.Key("due_soon", .interval, "how long before it is due a test is called due soon"),
          Shape.Key("test_every", .period, "how often a document is tested where nothing else says"),
          Shape.Key(
            "kinds", .list(.choice(Configuration.datedKinds)), "what counts as never tested while it carries no date"),
          Shape.Key(
            "test_kinds", .map(TestKind.shape),
            "kind of test → the severities that it satisfies: `all`, `lower` (all but the two highest), `none`, or a list"
          ),
        ]), "when a test is due"),
      Shape.Key("alerts", AlertSettings.alertsShape, "the alert definitions that `kedge check` proves: file patterns"),
      Shape.Key("links", AlertSettings.linksShape, "prefix of other URLs in alert definitions → content path"),
      Shape.Key("payload", .record(PayloadSettings.keys(channels)), "how alert events become payloads"),
      Shape.Key(
        "limits", .record([Shape.Key("file_size", .number, "the largest document that is read, in bytes")]),
        "how much is read"),
    ]
  }

  private static let severityKeys = [
    Shape.Key("id", .text, required: true, "its short name, such as `P1`"),
    Shape.Key("name", .text, required: true, "its word, such as `critical`"),
    Shape.Key("aliases", .list(.text), "other names that mean the same"),
    Shape.Key("acknowledge_within", .interval, "how soon somebody must have acknowledged"),
    Shape.Key("response", .text, "the response in words, where it is not an acknowledgement"),
    Shape.Key("channels", .list(.text), "the channels that it is sent to"),
    Shape.Key("test_every", .period, "how often its playbooks are tested"),
    Shape.Key("update_every", .interval, "how often an update goes out"),
    Shape.Key("postmortem_within", .interval, "how soon the postmortem's first draft is due"),
  ]

  private static let sectionShape = Shape.either([
    .choice(["required", "optional"]), .list(.text),
    .record([
      Shape.Key("headings", .list(.text), "the headings that count"),
      Shape.Key("required", .flag, "whether the document must have it"),
    ]),
  ])
}
