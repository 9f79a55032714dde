import ArgumentParser
import Diagnostics
import Rules

/// `kedge explain`: what a rule wants, with an example that is also its test.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a rule wants, or list the rules.",
    discussion: """
      EXAMPLES:
        kedge explain
        kedge explain missing-section
      """)

  @Argument(
    help: "The name of a rule; without one all are listed.",
    completion: .list(RuleCatalogue.entries.map(\.id.name)))
  var rule: String?

  func run() throws {
    guard let rule else { return Output.write(list()) }
    guard let entry = RuleCatalogue.entry(rule) else {
      let near = NearMiss.best(for: rule, among: RuleCatalogue.entries.map(\.id.name))
      Output.remark("kedge: no rule is called `\(rule)`" + (near.map { "; did you mean `\($0)`?" } ?? ""))
      throw ExitCode(1)
    }
    Output.write(text(entry))
  }

  private func list() -> String {
    let width = RuleCatalogue.entries.map(\.id.name.count).max() ?? 0
    return RuleCatalogue.entries.map { entry in
      let name = entry.id.name + String(repeating: " ", count: width - entry.id.name.count)
      let severity = entry.isOptional ? "off" : entry.severity.rawValue
      return "\(name)  \(severity)\(String(repeating: " ", count: 7 - severity.count))  \(entry.summary)\n"
    }.joined()
  }

  private func text(_ entry: RuleCatalogue.Entry) -> String {
    var text = "\(entry.id) (\(entry.severity.rawValue)): \(entry.summary)\n"
    if entry.isAdjustable {
      text += "\nIn kedge.yml: `rules: {\(entry.id): off}`, or note, warning, error.\n"
    } else {
      text += "\nIt cannot be turned off.\n"
    }
    if entry.isOptional { text += "It is off until kedge.yml gives it a severity.\n" }
    if entry.concernsModel { text += "Without a kedge.yml it is a warning at most.\n" }
    if let example = entry.example { text += "\n" + example }
    return text
  }
}
