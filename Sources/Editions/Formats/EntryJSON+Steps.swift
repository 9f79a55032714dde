import Ground
import Links

/// The steps of a playbook as JSON.
extension EntryJSON {
  /// Adds a step.
  static func write(_ step: PlaybookStep, to json: inout JSONBytes) {
    json.member("{", "id", step.id)
    json.name(",", "number")
    json.number(step.number)
    json.member(",", "section", step.section)
    json.member(",", "text", step.text)
    json.name(",", "commands")
    json.array(step.commands) { command, json in
      json.member("{", "text", command.text)
      json.member(",", "language", command.language)
      json.member(",", "destructive", command.isDestructive)
      json.raw("}")
    }
    json.member(",", "inline_code", list: step.inlineCode)
    json.name(",", "expectations")
    json.array(step.expectations) { expectation, json in
      json.member("{", "name", expectation.name)
      json.member(",", "text", expectation.text)
      json.raw("}")
    }
    json.name(",", "branches")
    json.array(step.branches) { write($0, to: &$1) }
    json.raw("}")
  }

  private static func write(_ branch: PlaybookStep.Branch, to json: inout JSONBytes) {
    json.member("{", "label", branch.label)
    json.member(",", "patterns", list: branch.patterns)
    json.member(",", "text", branch.text)
    json.name(",", "target")
    if let target = branch.target {
      json.member("{", "anchor", target.anchor?.text)
      json.member(",", "url", target.url)
      json.raw("}")
    } else {
      json.raw("null")
    }
    json.raw("}")
  }
}

/// Members of an object without white space, each after what is before it: a brace or a comma.
extension JSONBytes {
  /// Adds `"name":`.
  mutating func name(_ before: StaticString, _ name: StaticString) {
    raw(before)
    raw("\"")
    raw(name)
    raw("\":")
  }

  /// Adds a member that is a text, or null.
  mutating func member(_ before: StaticString, _ name: StaticString, _ text: String?) {
    self.name(before, name)
    if let text { string(text) } else { raw("null") }
  }

  /// Adds a member that is true or false.
  mutating func member(_ before: StaticString, _ name: StaticString, _ value: Bool) {
    self.name(before, name)
    raw(value ? "true" : "false")
  }

  /// Adds a member that is a list of texts.
  mutating func member(_ before: StaticString, _ name: StaticString, list texts: [String]) {
    self.name(before, name)
    array(texts) { $1.string($0) }
  }
}
