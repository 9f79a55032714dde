import Markdown
import YAML

extension Configuration {
  /// The keys of `kedge.yml`, in the order of the reference.
  package static func keys(channels: [PayloadSettings.Channel]) -> [Shape.Key] {
    [
      Keys.title.untyped, Keys.content.untyped, Keys.language.untyped, Keys.baseURL.untyped, Keys.repositoryURL.untyped,
      Keys.chatURL.untyped, Keys.audience.untyped, Keys.book.untyped, Keys.model.untyped, Keys.kinds.untyped,
      Keys.exclude.untyped, Keys.ids.untyped, Keys.keys.untyped,
      Keys.failureReasons.untyped, Keys.severities.untyped, Keys.severityTable.untyped, Keys.sections.untyped,
      Keys.rules.untyped, Keys.freshness.untyped, Keys.targets.untyped, Keys.alerts.untyped, Keys.links.untyped,
      Keys.payload(channels).untyped, Keys.imports.untyped, Keys.limits.untyped,
    ]
  }

  /// The keys of `kedge.yml`, each with the form of its value.
  enum Keys {
    static let title = Key("title", .text, "the name of the site")
    static let content = Key("content", .text, "the folder of the documents, from the folder of `kedge.yml`")
    static let language = Key(
      "language", .text, "the language of the content, as in HTML's `lang`, and of the words around it")
    static let baseURL = Key("base_url", .url, "where the site is published; needed only for absolute links")
    static let repositoryURL = Key(
      "repo_url", .url, "where a document can be edited; its path in the content folder is appended")
    static let chatURL = Key(
      "chat_url", .url, "where a channel of `contacts.yml` is opened; `{channel}` stands for its name without the `#`")
    static let audience = Key("audience", .choice(Audience.self), "who reads the site")
    static let book = Key(
      "book", .choice(BookPolicy.self),
      "whether `book.html`, the one-file edition, is made; `auto` makes it up to 20 MB of text")
    static let model = Key(
      "model", .choice(ModelPolicy.self),
      "`strict`: what the content lacks is an error, also where no key here speaks of the content model")
    static let kinds = Key(
      "kinds", .value(.map(Form.choice(DocumentKind.self).shape)), "file pattern → kind, the first that matches wins")
    static let exclude = Key(
      "exclude", .texts, "patterns of files in the content folder that are left out, as if they were not there")
    static let ids = Key(
      "ids", .value(.either([Form.choice(ForeignSlug.self).shape, .list(Form.choice(ForeignSlug.self).shape)])),
      "the generators whose ids headings have besides ours, for links that were written for them")
    static let keys = Key(
      "keys", .value(.map(.either([.text, .list(.text), .map(.text)]))),
      "our key → your key, for all kinds or under a kind's name; under `ignore` a list of keys that mean nothing to us")
    static let failureReasons = Key(
      "failure_reasons", .texts, "the failure reasons that alerts carry; each needs a playbook")
    static let severities = Key(
      "severities", .value(.list(.record(SeverityKeys.all))), "the severity scheme, highest first")
    static let severityTable = Key(
      "severity_table", .value(.map(.map(.text))), "failure reason → service tier → severity")
    static let sections = Key(
      "sections", .value(.map(.map(SectionKeys.shape))), "kind → section → `required`, `optional`, or its headings")
    static let rules = Key(
      "rules", .value(.map(.either([Form.choice(RuleLevel.self).shape, .map(Form.choice(RuleLevel.self).shape)]))),
      "rule → its severity here; under a kind or a file pattern: there, and the last that matches wins")
    static let freshness = Key("freshness", .record(FreshnessKeys.all), "when a test is due")
    static let targets = Key("targets", .record(Targets.Keys.all), "how well incidents should go")
    static let alerts = Key(
      "alerts", .value(AlertSettings.alertsShape), "the alert definitions that `kedge check` checks: file patterns")
    static let links = Key(
      "links", .value(AlertSettings.linksShape), "prefix of other URLs in alert definitions → content path")
    static let imports = Key(
      "import", .record(ImportSettings.keys), "how exports of other programs become drafts of postmortems")
    static let limits = Key("limits", .record([fileSize.untyped]), "how much is read")
    static let fileSize = Key("file_size", .number, "the largest document that is read, in bytes")

    /// How events become payloads, with what each channel adds.
    static func payload(_ channels: [PayloadSettings.Channel] = []) -> Key<YAMLValue> {
      Key("payload", .record(PayloadSettings.keys(channels)), "how alert events become payloads")
    }
  }

  /// The keys of an entry of `severities`.
  enum SeverityKeys {
    static let id = Key("id", .text, required: true, "its short name, such as `P1`")
    static let name = Key("name", .text, required: true, "its word, such as `critical`")
    static let aliases = Key("aliases", .texts, "other names that mean the same")
    static let acknowledgeWithin = Key("acknowledge_within", .interval, "how soon somebody must have acknowledged")
    static let response = Key("response", .text, "the response in words, if it is not an acknowledgement")
    static let channels = Key(
      "channels", .texts, "the channels that it is sent to, as `payload` calls them; `[]` sends it to nobody")
    static let testEvery = Key("test_every", .period, "how often its playbooks are tested")
    static let updateEvery = Key("update_every", .interval, "how often an update goes out")
    static let postmortemWithin = Key(
      "postmortem_within", .interval, "how soon the postmortem's first draft is due")
    static let all = [
      id.untyped, name.untyped, aliases.untyped, acknowledgeWithin.untyped, response.untyped, channels.untyped,
      testEvery.untyped, updateEvery.untyped, postmortemWithin.untyped,
    ]
  }

  /// The keys of a section below `sections`.
  enum SectionKeys {
    static let headings = Key("headings", .texts, "the headings that count")
    static let required = Key("required", .flag, "whether the document must have it")
    static let steps = Key(
      "steps", .flag,
      "whether it is worked through in numbered steps: they have ids and ticks, and a test of a playbook is about them")
    static let shape = Shape.either([
      Form.choice(Need.self).shape, .list(.text), .record([headings.untyped, required.untyped, steps.untyped]),
    ])

    /// Whether a document must have a section.
    enum Need: String, CaseIterable {
      case required, optional
    }
  }

  /// The keys of `freshness`.
  enum FreshnessKeys {
    static let dueSoon = Key("due_soon", .interval, "how long before its due date a test counts as due soon")
    static let testEvery = Key("test_every", .period, "how often a document is tested if nothing else says")
    static let kinds = Key(
      "kinds", .value(.list(.choice(datedKinds))), "the kinds that must be tested even if they carry no date")
    static let testKinds = Key(
      "test_kinds", .value(.map(TestKind.shape)),
      "kind of test → the severities that it satisfies: `all`, `lower` (all but the two highest), `none`, or a list")
    static let all = [dueSoon.untyped, testEvery.untyped, kinds.untyped, testKinds.untyped]
  }
}
