import Calendar

/// One step of the severity scheme.
package struct SeverityLevel: Sendable, Hashable {
  /// Its short name, `P1`.
  package var id: String
  /// Its word, `critical`.
  package var name: String
  /// Other names that mean the same: `SEV-1`, `page`.
  package var aliases: [String] = []
  /// How soon somebody must have acknowledged; nil if nobody is woken.
  package var acknowledgeWithin: Interval?
  /// The response in words, where it is not an acknowledgement: `review within 1 hour`.
  package var response: String?
  /// The channels that it is sent to; none is a decision, nil is none yet.
  package var channels: [String]?
  /// How often playbooks of this severity are tested.
  package var testEvery: Interval?
  /// How often an update goes out.
  package var updateEvery: Interval?
  /// How soon the postmortem's first draft is due.
  package var postmortemWithin: Interval?
  /// Whether its words are ours rather than the site's own.
  package var isBuiltIn = false

  /// What holds where `kedge.yml` names no severities.
  package static let defaults = [
    SeverityLevel(
      id: "P1", name: "critical", aliases: ["SEV-1", "SEV1", "S1", "critical", "page"],
      acknowledgeWithin: Interval(minutes: 5), channels: ["pagerduty", "slack"], testEvery: Interval(days: 90),
      updateEvery: Interval(minutes: 15),
      postmortemWithin: Interval(days: 2), isBuiltIn: true),
    SeverityLevel(
      id: "P2", name: "high", aliases: ["SEV-2", "SEV2", "S2", "high", "error"],
      acknowledgeWithin: Interval(minutes: 15), channels: ["pagerduty", "slack"], testEvery: Interval(days: 180),
      updateEvery: Interval(minutes: 30),
      postmortemWithin: Interval(days: 5), isBuiltIn: true),
    SeverityLevel(
      id: "P3", name: "medium", aliases: ["SEV-3", "SEV3", "S3", "medium", "warning", "ticket"],
      response: "review within 1 hour", channels: ["slack"], isBuiltIn: true),
    SeverityLevel(
      id: "P4", name: "low", aliases: ["SEV-4", "SEV4", "S4", "low", "info"],
      response: "review on the next business day", channels: ["slack"], isBuiltIn: true),
  ]

  /// One of which only the names are known.
  package init(id: String, name: String, aliases: [String]) {
    (self.id, self.name, self.aliases) = (id, name, aliases)
  }

  init(
    id: String, name: String, aliases: [String] = [], acknowledgeWithin: Interval? = nil, response: String? = nil,
    channels: [String]? = nil, testEvery: Interval? = nil, updateEvery: Interval? = nil,
    postmortemWithin: Interval? = nil, isBuiltIn: Bool = false
  ) {
    self.init(id: id, name: name, aliases: aliases)
    (self.acknowledgeWithin, self.response, self.channels) = (acknowledgeWithin, response, channels)
    (self.testEvery, self.updateEvery, self.postmortemWithin) = (testEvery, updateEvery, postmortemWithin)
    self.isBuiltIn = isBuiltIn
  }

  /// The response that it demands, in words.
  package var demand: String? {
    if let acknowledgeWithin { return "acknowledge within \(acknowledgeWithin)" }
    return response
  }
}
