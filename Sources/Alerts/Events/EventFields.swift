import Diagnostics
import Ground

/// Reads the members of an object and notes all that is wrong with them.
struct EventFields {
  let node: JSONNode
  /// What messages call the object's members: `alerts[2].`, nothing at the top.
  var path = ""
  var problems: [EventProblem] = []

  init(_ node: JSONNode, path: String = "") {
    self.node = node
    self.path = path
  }

  /// A member that is a string; nil if it is missing, empty or wrong.
  mutating func text(_ name: String, required: Bool = false) -> String? {
    guard let value = node[name] else {
      if required { problem("`\(path)\(name)` is missing", at: node) }
      return nil
    }
    guard let text = value.text else {
      problem("`\(path)\(name)` is \(value.typeName), not a string", at: value)
      return nil
    }
    let line = EventText.cleaned(text)
    if line.isEmpty, required { problem("`\(path)\(name)` is empty", at: value) }
    return line.isEmpty ? nil : line
  }

  /// A member that is a number, zero or more; digits in quotes are one too.
  mutating func quantity(_ name: String) -> Double? {
    guard let value = node[name] else { return nil }
    let isText = value.text != nil
    if case .flag = value.content {
    } else if let text = value.scalar, let number = Double(text), number >= 0, number.isFinite {
      return number
    } else if isText, value.text == "" {
      return nil
    }
    problem("`\(path)\(name)` is \(value.typeName), not a number of minutes, zero or more", at: value)
    return nil
  }

  /// A member whose own members are strings, as values.
  mutating func texts(_ name: String) -> [AlertEvent.Value] {
    guard let value = node[name] else { return [] }
    guard let members = value.members else {
      problem("`\(path)\(name)` is \(value.typeName), not an object", at: value)
      return []
    }
    return members.compactMap { member in
      guard let text = member.value.scalar else {
        if !member.value.isNull {
          problem("`\(path)\(name).\(member.name)` is \(member.value.typeName), not a string", at: member.value)
        }
        return nil
      }
      return AlertEvent.Value(name: EventText.oneLine(member.name), text: EventText.cleaned(text))
    }
  }

  /// One of a few words.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type, prefix: String = ""
  ) -> Word? where Word.RawValue == String {
    guard let text = text(name, required: true), let value = node[name] else { return nil }
    let words = Word.allCases.map { prefix + $0.rawValue }
    if let index = words.firstIndex(of: text) { return Array(Word.allCases)[index] }
    let near = NearMiss.best(for: text, among: words).map { "did you mean `\($0)`?" }
    problem(
      "`\(path)\(name)` is \(value.typeName), which is not one of " + words.map { "`\($0)`" }.joined(separator: ", "),
      at: value, help: near)
    return nil
  }

  mutating func problem(_ message: String, at value: JSONNode, help: String? = nil) {
    let start = value.range.lowerBound
    problems.append(EventProblem(message: message, range: start..<start + 1, help: help))
  }
}
