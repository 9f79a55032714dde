import Ground

/// `get_playbook`: what a playbook is about and which steps it has, without what they say.
enum GetPlaybook: Tool {
  static let name = "get_playbook"
  static let summary =
    "What a playbook is for, its parameters with their types, its sections, the ids of its steps in their order, and where "
    + "to read it. What a step says is asked for one at a time, with get_step."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [("playbook", Tools.playbook, true)]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let playbook = try arguments.playbook(in: book)
    let steps = (playbook["steps"]?.items ?? []).map { step -> JSONValue in
      .object(JSONValue.members("id", "number", "section", of: step))
    }
    return ToolAnswer(
      freshness: AgentBook.says(playbook),
      data: .object(
        JSONValue.members(
          "id", "title", "failure_reason", "alerts", "services", "severity", "severity_by_tier", "owner", "symptom",
          "freshness", "opens", "urls", "source", "parameters", "sections", of: playbook)
          + [("steps", .array(steps))]))
  }
}
