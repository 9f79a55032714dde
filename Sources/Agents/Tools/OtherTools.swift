import Ground

/// `escalation`: whom to wake for a severity, and when.
enum EscalationTool: Tool {
  static let name = "escalation"
  static let summary =
    "Whom a person is to wake for a severity, when, and how; with a playbook also what holds on its page. It calls nobody."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [
    (
      "severity", ["type": "string", "description": "A severity of the handbook, such as P1, or another name of it."],
      true
    ),
    ("playbook", Tools.playbook, false),
  ]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let name = try arguments.required("severity")
    guard let severity = book.severity(named: name) else {
      let known = (book.root["severities"]?.items ?? []).compactMap { $0["id"]?.text }.joined(separator: ", ")
      throw ToolFailure("no severity is called \(JSONValue.string(name).text); there are \(known)")
    }
    let playbook = try arguments.text("playbook") == nil ? nil : try arguments.playbook(in: book)
    let levels = book.levels(of: severity)
    return ToolAnswer(
      freshness: playbook.map(AgentBook.says),
      data: [
        "severity": .string(severity), "levels": JSONValue(levels),
        "note": levels == nil
          ? "The handbook says nothing of this severity here. Read its escalation page among the resources." : .null,
        "playbook": playbook.map { .string(AgentBook.id($0)) } ?? .null,
        "levels_of_playbook": JSONValue(playbook?["escalation"]),
      ])
  }
}

/// `freshness`: what proves a playbook, or every one of them.
enum FreshnessTool: Tool {
  static let name = "freshness"
  static let summary =
    "What proves that the steps of a playbook work: when they were tested, by whom, how, and whether they have changed "
    + "since. Without a playbook: of all of them. Compare `due` with today yourself."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [("playbook", Tools.playbook, false)]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let one = try arguments.text("playbook") == nil ? nil : try arguments.playbook(in: book)
    let playbooks = one.map { [$0] } ?? book.playbooks
    return ToolAnswer(
      freshness: one.map(AgentBook.says) ?? "Of each playbook: see the data.",
      data: ["playbooks": .array(playbooks.map { .object(JSONValue.members("id", "title", "freshness", of: $0)) })])
  }
}

/// `incidents_of`: the postmortems in which a playbook was used.
enum IncidentsOf: Tool {
  static let name = "incidents_of"
  static let summary =
    "The incidents in which a playbook was used, the latest first, each with how the playbook served and where its "
    + "postmortem is. An `example` did not happen."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [("playbook", Tools.playbook, true)]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let playbook = try arguments.playbook(in: book)
    return ToolAnswer(
      freshness: AgentBook.says(playbook),
      data: .object(JSONValue.members("id", "title", "incidents", of: playbook)))
  }
}
