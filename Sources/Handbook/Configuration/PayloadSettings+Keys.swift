import YAML

extension PayloadSettings {
  /// The keys of `payload` in the order of the reference, with those of the channels.
  static func keys(_ channels: [Channel]) -> [Shape.Key] {
    [
      Keys.section.untyped, Keys.triage.untyped, Keys.fallbackSeverity.untyped, Keys.blip.untyped,
      Keys.storm.untyped, Keys.flapping.untyped, Keys.separate.untyped, Keys.channels.untyped, Keys.keyPrefix.untyped,
      Keys.teams.untyped,
    ] + channels.flatMap(\.keys) + [Keys.endpoints(channels).untyped]
  }

  /// The keys of `payload`, each with the form of its value.
  enum Keys {
    static let section = Key(
      "section", .texts, "the section of a playbook that an alert opens; the first of these that it has")
    static let triage = Key(
      "triage", .text, "the page that opens if no playbook names the failure; every page links to it")
    static let fallbackSeverity = Key(
      "fallback_severity", .text, "the severity of an alert for which no label, table or playbook gives one")
    static let blip = Key(
      "blip", .record([Blip.under.untyped, Blip.severity.untyped]),
      "an outage that ended before anybody could act; its resolve message is still sent")
    static let storm = Key(
      "storm",
      .record([Storm.over.untyped, Storm.within.untyped, Storm.severity.untyped, Storm.playbook.untyped]),
      "many services at once: one incident, with `kedge payload --group` or `--state`")
    static let flapping = Key(
      "flapping", .record([Flapping.over.untyped, Flapping.within.untyped]),
      "a service that fails again and again: one incident, with `kedge payload --state`")
    static let separate = Key(
      "separate", .texts,
      "failure reasons that are not outages: each is an incident of its own beside the outage of its server")
    static let channels = Key(
      "channels", .value(.map(.list(.text))), "failure reason → its channels, instead of those of its severity")
    static let keyPrefix = Key(
      "key_prefix", .text, "what every deduplication key begins with: letters, digits, `-`, `_`, `.`")
    static let teams = Key(
      "teams", .value(.map(.text)), "owner → the name of its team in Opsgenie, if that differs")
    /// Where the systems answer, with a key for each channel.
    static func endpoints(_ channels: [Channel] = []) -> Key<YAMLValue> {
      let channels = channels.map { Shape.Key($0.name, .url, "the base of the URLs that requests go to") }
      return Key("endpoints", .record(channels), "where each system is reached, for regions other than the first")
    }

    /// The keys of `payload.blip`.
    enum Blip {
      static let under = Key("under", .interval, "an outage that ended sooner was a blip")
      static let severity = Key("severity", .text, "what it is labelled")
    }

    /// The keys of `payload.storm`.
    enum Storm {
      static let over = Key("over", .number, "more services than this in one group, or within that time, are a storm")
      static let within = Key("within", .interval, "how close together the failures of a storm begin")
      static let severity = Key("severity", .text, "its severity")
      static let playbook = Key("playbook", .text, "the playbook that it opens")
    }

    /// The keys of `payload.flapping`.
    enum Flapping {
      static let over = Key("over", .number, "more failures than this within that time are flapping")
      static let within = Key("within", .interval, "the time in which failures are counted, and that it must be quiet")
    }
  }
}
