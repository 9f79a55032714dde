import Ground

/// Something that an agent may ask: one more is a type that conforms, and a line in ``Tools/all``.
protocol Tool: Sendable {
  /// What it is called.
  static var name: String { get }
  /// What it is for, and what it is not.
  static var summary: String { get }
  /// Its arguments: the name of each, its JSON Schema, and whether it must be there.
  static var arguments: [(name: String, schema: JSONValue, isRequired: Bool)] { get }

  /// Answers.
  ///
  /// - Throws: ``ToolFailure`` if the question cannot be answered.
  static func answer(_ arguments: ToolArguments, _ book: AgentBook) throws(ToolFailure) -> ToolAnswer
}

/// What a tool answers.
struct ToolAnswer {
  /// What proves what is in it, in words; nil for what no test is about.
  var freshness: String?
  /// The answer itself, which is content.
  var data: JSONValue
}

/// Why a question has no answer, in words for the agent.
struct ToolFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

/// The arguments of a call.
struct ToolArguments {
  private let node: JSONNode?

  init(_ node: JSONNode?) { self.node = node }

  /// An argument that is text; nil if it is not there.
  func text(_ name: String) throws(ToolFailure) -> String? {
    guard let value = node?[name] else { return nil }
    guard let text = value.scalar, value.flag == nil else { throw ToolFailure("`\(name)` is not a string") }
    return text
  }

  /// An argument that must be there.
  func required(_ name: String) throws(ToolFailure) -> String {
    guard let text = try text(name), !text.isEmpty else { throw ToolFailure("`\(name)` is missing") }
    return text
  }

  /// The members of an argument that is an object of strings.
  func labels(_ name: String) throws(ToolFailure) -> [(name: String, value: String)] {
    guard let value = node?[name] else { return [] }
    guard let members = value.members else { throw ToolFailure("`\(name)` is not an object of strings") }
    return members.compactMap { member in member.value.scalar.map { (member.name, $0) } }
  }

  /// The playbook that an argument names.
  func playbook(in book: AgentBook) throws(ToolFailure) -> JSONNode {
    let name = try required("playbook")
    guard let playbook = book.playbook(named: name) else {
      let near = book.near(name)
      let hint =
        near.isEmpty ? "find_playbook looks one up by its alert" : "did you mean " + near.joined(separator: ", ") + "?"
      throw ToolFailure("no playbook, failure reason or alert is called \(JSONValue.string(name).text); \(hint)")
    }
    return playbook
  }
}
