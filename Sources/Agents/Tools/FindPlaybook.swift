import Ground

/// `find_playbook`: the playbook for an alert, as the link of the alert names it.
enum FindPlaybook: Tool {
  static let name = "find_playbook"
  static let summary =
    "Finds the playbook for an alert: by the failure reason in its labels, else by its name, as the links of alerts do; "
    + "where neither is known, it offers those that name the service. The first match is the one that an alert's link opens."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [
    ("alert", ["type": "string", "description": "The name of the alert, or its failure reason."], false),
    (
      "labels",
      [
        "type": "object", "additionalProperties": ["type": "string"],
        "description": "The labels of the alert: failure_reason, alertname, server_slug or service.",
      ], false
    ),
  ]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let labels = try arguments.labels("labels")
    func label(_ names: String...) -> String? {
      names.lazy.compactMap { name in labels.first { $0.name == name }?.value }.first
    }
    let alert = try arguments.text("alert")
    guard alert != nil || !labels.isEmpty else { throw ToolFailure("`alert` or `labels` is missing") }
    for name in [label("failure_reason"), alert, label("alertname")].compactMap({ $0 }) {
      if let playbook = book.playbook(named: name) { return answer([playbook], by: "name") }
    }
    if let service = label("server_slug", "service") {
      let found = book.playbooks(ofService: service)
      if !found.isEmpty { return answer(found, by: "service") }
    }
    let name = alert ?? label("failure_reason", "alertname") ?? ""
    let near = book.near(name)
    return ToolAnswer(
      freshness: nil,
      data: [
        "matched_by": .null, "matches": [], "similar_names": .array(near.map(JSONValue.string)),
        "note":
          "No playbook names it. That does not prove that there is none: read the triage page among the resources.",
      ])
  }

  private static func answer(_ playbooks: [JSONNode], by reason: String) -> ToolAnswer {
    let matches = playbooks.map { playbook -> JSONValue in
      .object(
        JSONValue.members(
          "id", "title", "failure_reason", "alerts", "services", "severity", "symptom", "opens", "urls", "freshness",
          of: playbook) + [("steps", .number(playbook["steps"]?.items?.count ?? 0))])
    }
    let says = playbooks.map { AgentBook.id($0) + ": " + AgentBook.says($0) }.joined(separator: " ")
    return ToolAnswer(
      freshness: says,
      data: [
        "matched_by": .string(reason), "is_certain": .bool(reason == "name" && playbooks.count == 1),
        "matches": .array(matches),
      ])
  }
}
