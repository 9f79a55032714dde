import YAML

extension DocumentKind {
  /// The keys that the front matter of this kind knows, in the order in which they are best written.
  package var keys: [Shape.Key] { Self.table[self] ?? [] }

  /// Those of the keys that must be there.
  package var requiredKeys: [Shape.Key] { Self.required[self] ?? [] }

  private static let required = table.mapValues { $0.filter(\.isRequired) }

  private static let table: [DocumentKind: [Shape.Key]] = [
    .playbook: identity + playbookKeys + freshnessKeys + commonKeys,
    .escalation: identity + escalationKeys + freshnessKeys + commonKeys,
    .comms: identity + commsKeys + freshnessKeys + commonKeys,
    .postmortem: identity + postmortemKeys + commonKeys,
    .page: identity + pageKeys + freshnessKeys + commonKeys,
  ]

  /// The shape of `kind:`.
  static let kindShape = Shape.choice(allCases.map(\.rawValue))

  private static let identity = [
    Shape.Key("title", .text, "what the document is called; the H1 counts where it is left out"),
    Shape.Key("kind", kindShape, "what the document is, where its folder does not say so"),
  ]

  private static let commonKeys = [
    Shape.Key("aliases", .list(.text), "older paths, with or without a fragment, that lead here"),
    Shape.Key("internal", .flag, "`true` keeps it out of a public edition"),
    Shape.Key("draft", .flag, "`true` keeps it out of a public edition"),
  ]

  private static let freshnessKeys = [
    Shape.Key("last_tested", .date, "the day of the last real test"),
    Shape.Key("tested_by", .text, "who tested it"),
    Shape.Key("test_kind", .text, "how it was tested: drill, incident, tabletop, review"),
    Shape.Key("actual_rto", .interval, "how long the test took until service was back"),
    Shape.Key("evidence", .text, "where the proof is: a postmortem or drill record here, or a URL"),
    Shape.Key("tested_steps", .text, "fingerprint of the commands and branches that were tested"),
    Shape.Key("test_every", .period, "how often it must be tested, where its severity does not say"),
  ]

  private static let parameterShape = Shape.map(
    .record([
      Shape.Key(
        "type", .choice(ParameterType.allCases.map(\.rawValue)),
        "what a value may be; a `text`, which it is where this is left out, is never taken from a link"),
      Shape.Key("example", .text, required: true, "the value that the page shows before one is known"),
    ]))

  private static let playbookKeys = [
    Shape.Key("failure_reason", .text, "the reason in the alert that this playbook answers"),
    Shape.Key("alerts", .list(.text), "the names of the alerts that this playbook answers"),
    Shape.Key("severity", .text, "a severity of the scheme in `kedge.yml`"),
    Shape.Key("owner", .text, "who keeps it true, a key of `contacts.yml`"),
    Shape.Key("services", .list(.text), "the services it is about, keys of `services.yml`"),
    Shape.Key("rto_target", .interval, "how soon service must be back"),
    Shape.Key("escalate_after", .interval, "how long to try before escalating"),
    Shape.Key("escalate_to", .text, "who is escalated to, a key of `contacts.yml`"),
    Shape.Key("parameters", parameterShape, "names that the alert or `services.yml` fill in commands"),
  ]

  private static let pageKeys = [
    Shape.Key("owner", .text, "who keeps it true, a key of `contacts.yml`")
  ]

  private static let escalationKeys = [
    Shape.Key("owner", .text, "who keeps it true, a key of `contacts.yml`"),
    Shape.Key("levels", .map(.list(.record(levelKeys))), "for each severity, who is told when"),
  ]

  private static let levelKeys = [
    Shape.Key("when", .choice(["start", "unacknowledged", "stuck"]), required: true, "which clock runs"),
    Shape.Key("after", .interval, required: true, "how long the clock runs"),
    Shape.Key("notify", .text, required: true, "who is told, a key of `contacts.yml`"),
    Shape.Key("via", .choice(["phone", "push", "slack", "email"]), required: true, "how"),
  ]

  private static let commsKeys = [
    Shape.Key("owner", .text, "who keeps it true, a key of `contacts.yml`"),
    Shape.Key("audience", .text, "who reads the message"),
    Shape.Key("channel", .text, required: true, "where the text is pasted: slack, statuspage, email, discord, …"),
    Shape.Key("phases", .list(.text), required: true, "the phases that have a text here"),
    Shape.Key("send_within", .map(.interval), "for each severity, how soon the first message goes out"),
    Shape.Key("repeat_every", .map(.interval), "for each severity, how often an update goes out"),
    Shape.Key("max_length", .number, "the most characters that the channel takes"),
    Shape.Key("fields", parameterShape, "the places to fill in the text"),
  ]

  private static let postmortemKeys = [
    Shape.Key("date", .date, required: true, "the day of the incident, in UTC"),
    Shape.Key("severity", .text, required: true, "a severity of the scheme in `kedge.yml`"),
    Shape.Key("status", .choice(["draft", "review", "final"]), required: true, "how far the writing is"),
    Shape.Key("drafted_at", .either([.date, .timestamp]), "when the first draft was there"),
    Shape.Key("incident_commander", .text, "who commanded"),
    Shape.Key("authors", .list(.text), "who wrote it"),
    Shape.Key("services", .list(.text), "the services that were hit, keys of `services.yml`"),
    Shape.Key("failure_reason", .text, "the reason in the alert, where one fired"),
    Shape.Key("playbooks", .list(.text), "the playbooks that were used, as paths in the content folder"),
    Shape.Key("playbook_outcome", .choice(["correct", "incomplete", "wrong", "missing"]), "how they served"),
    Shape.Key("detected_by", .choice(["alert", "customer", "engineer"]), "who noticed"),
    Shape.Key("started_at", .timestamp, "when it began"),
    Shape.Key("detected_at", .timestamp, "when it was noticed"),
    Shape.Key("acknowledged_at", .timestamp, "when somebody took it"),
    Shape.Key("mitigated_at", .timestamp, "when users were well again"),
    Shape.Key("resolved_at", .timestamp, "when it was over"),
    Shape.Key("error_budget_minutes", .quantity, "how much of the error budget it cost"),
    Shape.Key("example", .flag, "`true` marks a worked example rather than an incident of yours"),
  ]
}
