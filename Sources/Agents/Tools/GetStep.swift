import Ground
import Links

/// `get_step`: one step with its branches, and where each of them leads.
enum GetStep: Tool {
  static let name = "get_step"
  static let summary =
    "One step of a playbook: its words, its commands for a person to judge and run, sample outputs, and its branches with "
    + "where each leads. Follow the branch that matches the output; do not skip steps. A place such as {{host}} is to be "
    + "filled by a person: the example of a parameter is not a value."
  static let arguments: [(name: String, schema: JSONValue, isRequired: Bool)] = [
    ("playbook", Tools.playbook, true),
    (
      "step",
      [
        "type": ["string", "integer"],
        "description":
          "The id of the step, `diagnosis.1`, or its place among all steps, counted from 1. Default: the first.",
      ], false
    ),
  ]

  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer {
    let playbook = try arguments.playbook(in: book)
    let steps = playbook["steps"]?.items ?? []
    let wanted = try arguments.text("step") ?? "1"
    let ids = steps.map { $0["id"]?.text ?? "" }
    let index = ids.firstIndex { ByteName.isSame($0, wanted) } ?? Int(wanted).flatMap { $0 > 0 ? $0 - 1 : nil }
    guard let index, steps.indices.contains(index) else {
      let known = steps.isEmpty ? "it has no numbered steps" : "its steps are " + ids.joined(separator: ", ")
      throw ToolFailure("\(AgentBook.id(playbook)) has no step \(JSONValue.string(wanted).text): \(known)")
    }
    let page = SiteMap.page(named: AgentBook.id(playbook)) + "#"
    let branches = (steps[index]["branches"]?.items ?? []).map { branch -> JSONValue in
      let anchor = branch["target"]?["anchor"]?.text ?? ""
      let own = anchor.hasPrefix(page) ? String(anchor.dropFirst(page.count)) : nil
      let step = own.flatMap { id in
        // A section leads to its first step.
        ids.contains(id) ? id : zip(ids, steps).first { $0.1["section"]?.text == id }?.0
      }
      return .object(
        JSONValue.members("label", "patterns", "text", "target", of: branch)
          + [("next_step", step.map(JSONValue.string) ?? .null)])
    }
    let names =
      (steps[index]["text"]?.text ?? "")
      + (steps[index]["commands"]?.items ?? []).compactMap { $0["text"]?.text }.joined()
    let parameters = (playbook["parameters"]?.items ?? []).filter { names.contains("{{\($0["name"]?.text ?? "")}}") }
    return ToolAnswer(
      freshness: AgentBook.says(playbook),
      data: .object(
        [("playbook", .string(AgentBook.id(playbook))), ("freshness", JSONValue(playbook["freshness"]))]
          + JSONValue.members(
            "id", "number", "section", "text", "commands", "inline_code", "expectations", of: steps[index])
          + [
            ("parameters", .array(parameters.map { JSONValue($0) })), ("branches", .array(branches)),
            ("following_step", index + 1 < ids.count ? .string(ids[index + 1]) : .null),
            ("step", .number(index + 1)), ("of", .number(steps.count)),
          ]))
  }
}
