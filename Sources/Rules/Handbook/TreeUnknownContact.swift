import Diagnostics
import Handbook
import Links
import YAML

/// Everybody that the decision tree says to wake can be reached.
struct TreeUnknownContact: HandbookRule {
  static let rule = Rule(
    "tree-unknown-contact", .error,
    "everybody that the decision tree says to wake is in `contacts.yml`, or a clock of `levels`", .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let contacts = linked.handbook.contacts
    let known = Set(contacts.all.map(\.key))
    let names = contacts.all.map(\.key) + DecisionTree.clocks.sorted()
    var guesses = Guesses()
    return linked.handbook.documents.flatMap { document -> [Diagnostic] in
      guard let escalation = document.escalation, let tree = escalation.tree else { return [] }
      let clocks = escalation.clocks.map(\.rawValue)
      return tree.nodes.indices.flatMap { tree.mentions(of: $0, in: document) }.compactMap { mention in
        if mention.isClock {
          guard !clocks.isEmpty, !clocks.contains(mention.name) else { return nil }
          return context.finding(
            self, "no level has the clock `\(mention.name)`", in: document, at: mention.range,
            help: "add it to `levels`; it has " + clocks.sorted().map { "`\($0)`" }.joined(separator: ", "))
        }
        guard contacts.isPresent, !known.contains(mention.name) else { return nil }
        let certain = guesses.certain(for: mention.name, among: names)
        return context.finding(
          self, "no contact is called `\(mention.name)`", in: document, at: mention.range,
          help: guesses.best(for: mention.name, among: names).map {
            "did you mean `\($0)`?"
          } ?? "add it to `contacts.yml`"
        ) { source in
          certain.flatMap {
            TextFix.word($0, for: mention.name, at: mention.range, in: source)
          }
        }
      }
    }
  }
}
