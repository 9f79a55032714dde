import ArgumentParser
import Diagnostics
import Ground
import Pipeline
import Rules

/// `kedge explain`: what a rule asks for, with an example that is also its test.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, or list all rules.",
    discussion: """
      EXAMPLES:
        kedge explain
        kedge explain missing-section
      """)

  @Argument(
    help: "The rule to explain (default: list all rules).",
    completion: .list(RuleCatalogue.all.map(\.name)))
  var rule: String?

  func run() throws {
    guard let rule else { return Output.write(Self.list()) }
    guard let found = RuleCatalogue.rule(named: rule) else {
      let near = NearMiss.best(for: rule, among: RuleCatalogue.all.map(\.name))
      throw Refusal("no rule is called `\(rule)`" + (near.map { "; did you mean `\($0)`?" } ?? ""), status: 1)
    }
    Output.write(Self.text(found))
  }

  private static func list() -> String {
    let width = RuleCatalogue.all.map(\.name.count).max() ?? 0
    return RuleCatalogue.all.map { rule in
      let name = rule.name + String(repeating: " ", count: width - rule.name.count)
      let severity = rule.has(.optional) ? "off" : rule.severity.rawValue
      return "\(name)  \(severity)\(String(repeating: " ", count: 7 - severity.count))  \(rule.summary)\n"
    }.joined()
  }

  /// What `kedge explain RULE` prints.
  static func text(_ rule: Rule) -> String {
    var text = "\(rule) (\(rule.severity.rawValue)): \(rule.summary)\n"
    if rule.has(.fixed) {
      text += "\nIt cannot be turned off.\n"
    } else {
      text += "\nIn kedge.yml: `rules: {\(rule): off}`, or note, warning, error.\n"
    }
    if rule.has(.optional) { text += "It is off until kedge.yml gives it a severity.\n" }
    if rule.has(.model) { text += "Without a kedge.yml it is a warning at most.\n" }
    if rule.has(.calendar) { text += "What it finds depends on today's date, so it never stops a publication.\n" }
    if rule.has(.ledger) { text += "It compares the site with the ledger, `anchors.lock`.\n" }
    if rule.has(.authors) { text += "It asks git who wrote the documents.\n" }
    if let example = rule.example { text += "\n" + example }
    return text
  }
}
