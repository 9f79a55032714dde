import Calendar
import Diagnostics
import Ground
import YAML

/// How alert events become payloads: `payload:` of `kedge.yml`, with sensible values where it is silent.
package struct PayloadSettings: Sendable {
  /// The sections of a playbook that an alert's link opens, the first that the playbook has.
  package var sections = ["diagnosis"]
  /// The page that opens where no playbook names the failure.
  package var triage = "triage.md"
  /// What an alert weighs that nobody has classified; the second severity of the scheme where nil.
  package var fallbackSeverity: String?
  /// An outage that ended sooner was a blip.
  package var blipUnder = Interval(minutes: 3)
  /// What a blip is labelled; the lowest severity where nil.
  package var blipSeverity: String?
  /// More services than this in one group of alerts, or within ``stormWithin``, are a storm.
  package var stormOver = 3
  /// How close together the failures of a storm begin.
  package var stormWithin = Interval(minutes: 2)
  /// What a storm weighs; the highest severity where nil.
  package var stormSeverity: String?
  /// The playbook that a storm opens.
  package var stormPlaybook = "playbooks/alert_storm.md"
  /// More failures of one service than this within ``flappingWithin`` are flapping.
  package var flappingOver = 1
  /// The time in which the failures of a service are counted, and that it must be quiet before flapping is over.
  package var flappingWithin = Interval(minutes: 10)
  /// Failure reasons that are not outages: each is an incident of its own beside the outage of the same server.
  package var separate: [String] = []
  /// The pages that `kedge.yml` names itself, with their places.
  package var namedPages: [Located<String>] = []
  /// Failure reason → the channels that it is sent to, instead of those of its severity.
  package var channels: [String: [String]] = [:]
  /// What comes before every deduplication key.
  package var keyPrefix = "kedge-"
  /// Owner → the name of its team in Opsgenie, where that is not the same.
  package var teams: [String: String] = [:]
  /// What plain values `payload` holds, by key: each channel reads its own.
  var texts: [String: String] = [:]
  /// Channel → where its interface answers, for regions other than the first.
  package var endpoints: [String: String] = [:]

  /// What holds where there is no `payload:`.
  package init() {}

  /// A plain value of a channel's own key.
  package subscript(key: Shape.Key) -> String? { texts[key.name] }

  /// What a channel adds to `kedge.yml`: a later room knows which channels there are.
  package struct Channel: Sendable {
    package var name: String
    package var keys: [Shape.Key]

    package init(name: String, keys: [Shape.Key]) {
      self.name = name
      self.keys = keys
    }
  }
}

extension Configuration {
  mutating func takePayload(_ value: YAMLValue?, from source: SourceFile, into findings: inout [Diagnostic]) {
    typealias Keys = PayloadSettings.Keys
    guard let value else { return }
    if let sections = value[Keys.section] { payload.sections = sections.map(\.value) }
    if let text = page(value.located(Keys.triage)) { payload.triage = text }
    payload.fallbackSeverity = level(value.located(Keys.fallbackSeverity), from: source, into: &findings)
    if let interval = value[Keys.blip]?[Keys.Blip.under] { payload.blipUnder = interval }
    payload.blipSeverity = level(value[Keys.blip]?.located(Keys.Blip.severity), from: source, into: &findings)
    if let over = value[Keys.storm]?[Keys.Storm.over] { payload.stormOver = over }
    if let interval = value[Keys.storm]?[Keys.Storm.within] { payload.stormWithin = interval }
    if let over = value[Keys.flapping]?[Keys.Flapping.over] { payload.flappingOver = over }
    if let interval = value[Keys.flapping]?[Keys.Flapping.within] { payload.flappingWithin = interval }
    if let separate = value[Keys.separate] { payload.separate = separate.map(\.value) }
    payload.stormSeverity = level(value[Keys.storm]?.located(Keys.Storm.severity), from: source, into: &findings)
    if let text = page(value[Keys.storm]?.located(Keys.Storm.playbook)) { payload.stormPlaybook = text }
    for entry in value[Keys.channels]?.entries ?? [] { payload.channels[entry.key] = entry.value.texts }
    if let prefix = value.located(Keys.keyPrefix) {
      let text = prefix.value
      payload.keyPrefix = text
      if !text.utf8.allSatisfy(Self.isPlain) || text.utf8.count > 50 {
        findings.append(
          .invalid(
            "`payload.key_prefix` must be at most 50 letters, digits, `-`, `_` and `.`", in: source, at: prefix.range))
        payload.keyPrefix = PayloadSettings().keyPrefix
      }
    }
    for entry in value[Keys.teams]?.entries ?? [] { payload.teams[entry.key] = entry.value.scalar }
    for entry in value.entries ?? [] { payload.texts[entry.key] = entry.value.scalar }
    for entry in value[Keys.endpoints()]?.entries ?? [] { payload.endpoints[entry.key] = entry.value.scalar }
  }

  private mutating func page(_ name: Located<String>?) -> String? {
    guard let name else { return nil }
    payload.namedPages.append(name)
    return name.value
  }

  private func level(
    _ name: Located<String>?, from source: SourceFile, into findings: inout [Diagnostic]
  ) -> String? {
    guard let name else { return nil }
    if let level = severity(named: name.value) { return level.id }
    findings.append(
      .invalid(
        "no severity is called `\(name.value)`", in: source, at: name.range,
        help: "the severities are " + severities.map { "`\($0.id)`" }.joined(separator: ", ")))
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.lowercaseLetters, UInt8.capitalLetters,
      UInt8.digits, UInt8.hyphen, UInt8.underscore, UInt8.period:
      true
    default: false
    }
  }
}
