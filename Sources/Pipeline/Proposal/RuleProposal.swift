import Diagnostics
import Findings
import Ground
import Handbook
import YAML

/// The rules that would say of nearly each document what its author knows.
struct RuleProposal: Sendable {
  /// A line of `rules`.
  struct Line: Sendable {
    var rule: String
    var level: String
    var reason: String
  }

  private(set) var lines: [Line] = []

  /// Nothing.
  init() {}

  /// - Parameters:
  ///   - documents: The documents, with their kinds.
  ///   - keys: What their keys mean.
  ///   - sections: What is proposed of their sections.
  init(for documents: [Document], _ keys: KeyProposal, _ sections: [SectionProposal]) {
    let playbooks = documents.filter { $0.kind == .playbook }
    let postmortems = documents.filter { $0.kind == .postmortem }
    let complete =
      playbooks.count { document in
        let has = { (key: String) in Self.has(key, document, keys) }
        return (has(Keys.failureReason.name) || has(Keys.alerts.name)) && has(Keys.severity.name)
          && has(Keys.owner.name)
      }
      + postmortems.count { document in
        document.kind.requiredKeys.allSatisfy { Self.has($0.name, document, keys) }
      }
    let all = playbooks.count + postmortems.count
    if all > 0, complete * 5 < all * 4 {
      lines.append(
        Line(
          rule: "missing-key", level: "off",
          reason: "\(complete) of \(all) documents have the keys of their kind: make it `warning` as they get them."))
    }
    let few = sections.filter { $0.documents < SectionProposal.fewest || $0.lines.isEmpty }
    if !few.isEmpty {
      lines.append(
        Line(
          rule: "missing-section", level: "note",
          reason: "Too few documents have something in common to say which sections are required."))
    }
    for section in sections
    where section.documents >= SectionProposal.fewest && section.disordered * 10 > section.documents {
      lines.removeAll { $0.rule == "sections-out-of-order" }
      lines.append(
        Line(
          rule: "sections-out-of-order", level: "off",
          reason: "\(section.disordered) of \(section.documents) \(section.kind.rawValue)s have another order."))
    }
    let tested = playbooks.count { Self.has(Keys.lastTested.name, $0, keys) }
    if !playbooks.isEmpty, tested == 0 {
      lines.append(
        Line(
          rule: "never-tested", level: "off",
          reason: "No playbook has the date of a test: make it `note` when the first tests are recorded."))
    }
    if keys.lines.contains(where: { $0.ours == Keys.lastTested.name }),
      !documents.contains(where: { Self.has(Keys.evidence.name, $0, keys) })
    {
      lines.append(
        Line(rule: "missing-evidence", level: "off", reason: "No document names the evidence of its test."))
    }
  }

  /// Turns rules off that say of most documents what a file that is not here would answer.
  ///
  /// - Parameters:
  ///   - report: What is found without these lines.
  ///   - documents: How many documents there are.
  mutating func calm(_ report: Report, of documents: Int) {
    let count = report.diagnostics.count { $0.rule.name == "playbook-without-alert" }
    guard count > 2, count * 2 > documents else { return }
    lines.append(
      Line(
        rule: "playbook-without-alert", level: "off",
        reason: "No alert here leads to \(count) of \(documents) documents: turn it on when all alerts are listed."))
  }

  /// Whether a document has one of our keys, under the name that it gets.
  private static func has(_ ours: String, _ document: Document, _ keys: KeyProposal) -> Bool {
    let names = keys.lines.filter { $0.ours == ours && ($0.kind == nil || $0.kind == document.kind) }.map(\.theirs)
    return document.frontMatter.entries.contains { $0.key == ours || names.contains($0.key) }
  }
}
