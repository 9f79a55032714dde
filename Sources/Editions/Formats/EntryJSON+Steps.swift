import Ground
import Links

/// The steps of a playbook as JSON.
extension EntryJSON {
  /// Adds a step.
  static func write(_ step: PlaybookStep, to json: inout JSONBytes) {
    json.add(#"{"id":"#, step.id)
    json.raw(#","number":"#)
    json.number(step.number)
    json.add(#","section":"#, step.section)
    json.add(#","text":"#, step.text)
    json.raw(#","commands":"#)
    json.array(step.commands) { command, json in
      json.add(#"{"text":"#, command.text)
      json.add(#","language":"#, command.language)
      json.add(#","destructive":"#, command.isDestructive)
      json.raw("}")
    }
    json.add(#","inline_code":"#, list: step.inlineCode)
    json.raw(#","expectations":"#)
    json.array(step.expectations) { expectation, json in
      json.add(#"{"name":"#, expectation.name)
      json.add(#","text":"#, expectation.text)
      json.raw("}")
    }
    json.raw(#","branches":"#)
    json.array(step.branches) { write($0, to: &$1) }
    json.raw("}")
  }

  private static func write(_ branch: PlaybookStep.Branch, to json: inout JSONBytes) {
    json.add(#"{"label":"#, branch.label)
    json.add(#","patterns":"#, list: branch.patterns)
    json.add(#","text":"#, branch.text)
    json.raw(#","target":"#)
    if let target = branch.target {
      json.add(#"{"anchor":"#, target.anchor?.text)
      json.add(#","url":"#, target.url)
      json.raw("}")
    } else {
      json.raw("null")
    }
    json.raw("}")
  }
}

/// Members of an object, each by its name in quotes with what is before and after it.
extension JSONBytes {
  /// Adds a member that is a text, or null.
  mutating func add(_ name: StaticString, _ text: String?) {
    raw(name)
    if let text { string(text) } else { raw("null") }
  }

  /// Adds a member that is true or false.
  mutating func add(_ name: StaticString, _ value: Bool) {
    raw(name)
    raw(value ? "true" : "false")
  }

  /// Adds a member that is a list of texts.
  mutating func add(_ name: StaticString, list texts: [String]) {
    raw(name)
    array(texts) { $1.string($0) }
  }
}
