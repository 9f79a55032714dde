import Diagnostics
import Ground
import Handbook
import Rules

/// The rules as `kedge explain` shows them: what each asks for, and what it weighs by itself and in a handbook.
package struct RuleWeights: Sendable {
  let configuration: Configuration

  /// - Parameter configuration: What a handbook says of rules; one without a file says nothing.
  package init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

  /// The rules, one a line, with what they weigh here, or in one file.
  package func list(_ rules: [Rule], for place: RulePlace? = nil) -> String {
    let width = rules.map(\.name.count).max() ?? 0
    return rules.map { rule in
      let name = rule.name + String(repeating: " ", count: width - rule.name.count)
      let weight = place.map { self.weight(rule, in: $0.file) } ?? here(rule)
      return "\(name)  \(weight)\(String(repeating: " ", count: 7 - weight.count))  \(rule.summary)\n"
    }.joined()
  }

  /// Everything that is known of a rule, and what holds in one file.
  package func text(_ rule: Rule, for place: RulePlace? = nil) -> String {
    let changed = here(rule) == Self.own(rule) ? "" : ", here: \(here(rule))"
    var text = "\(rule) (\(rule.severity.rawValue)\(changed)): requires that \(rule.summary)\n"
    if rule.has(.fixed) {
      text += "\nIt cannot be turned off.\n"
    } else {
      text += "\nIn kedge.yml: `rules: {\(rule): off}`, or note, warning, error.\n"
    }
    if !rule.isSuppressible { text += "Neither a comment in a text nor the baseline sets it aside.\n" }
    if rule.has(.optional) { text += "It is off until kedge.yml gives it a severity.\n" }
    if rule.has(.model) || rule.has(.adopted), rule.severity == .error {
      text += "Without a kedge.yml it is a warning at most.\n"
    }
    if rule.has(.calendar) {
      text +=
        "What it finds depends on today's date. Whatever its severity, it never fails `kedge check` or `kedge build`;\n"
        + "`kedge fresh --fail-on` does.\n"
    }
    if rule.has(.ledger) { text += "It compares the site with the ledger, `anchors.lock`.\n" }
    if rule.has(.authors) { text += "It asks git who wrote the documents.\n" }
    if let source = rule.source { text += "Source: \(source)\n" }
    if let place { text += "\n" + reasons(rule, for: place) }
    if let example = rule.example { text += "\n" + example }
    return text
  }

  /// The rules for programs, version 1; `docs/schemas/rules.schema.json` describes it.
  package func json(_ rules: [Rule], for place: RulePlace? = nil) -> JSONValue {
    [
      "version": 1,
      "rules": .array(
        rules.map { rule in
          [
            "name": .string(rule.name), "summary": .string(rule.summary), "severity": .string(rule.severity.rawValue),
            "here": .string(here(rule)), "fixed": .bool(rule.has(.fixed)), "optional": .bool(rule.has(.optional)),
            "calendar": .bool(rule.has(.calendar)), "source": rule.source.map(JSONValue.string) ?? .null,
            "calendar": .bool(rule.has(.calendar)), "suppressible": .bool(rule.isSuppressible),
            "there": place.map { .string(weight(rule, in: $0.file)) } ?? .null,
            "because": .array((place.map { self.lines(rule, for: $0) } ?? []).map(JSONValue.string)),
            "example": rule.example.map(JSONValue.string) ?? .null,
          ]
        }),
    ]
  }

  /// What a rule weighs by itself: `off` where it is until it is turned on.
  private static func own(_ rule: Rule) -> String { rule.has(.optional) ? "off" : rule.severity.rawValue }

  /// What a rule weighs in the handbook, where nothing is said of the place.
  private func here(_ rule: Rule) -> String {
    configuration.source == nil ? Self.own(rule) : weight(rule, in: .elsewhere)
  }

  /// What a rule weighs in a file.
  func weight(_ rule: Rule, in file: ContentFile) -> String {
    if RulePolicy.isOff(rule, in: configuration) { return "off" }
    return RulePolicy.severity(of: rule, in: configuration, at: file)?.rawValue ?? "off"
  }
}
