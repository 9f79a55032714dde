import Diagnostics
import Handbook
import Links
import YAML

/// A playbook that failed in an incident is changed before it is used again.
struct PlaybookUnchangedAfterIncident: HandbookRule {
  static let rule = Rule(
    "playbook-unchanged-after-incident", .warning,
    "a playbook that was incomplete, wrong or missing in an incident has changed since")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let documents = linked.handbook.documents
    // Few handbooks have an incident in which a playbook failed: only they need to know where every document is.
    lazy var places = Dictionary(documents.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    var findings: [Diagnostic] = []
    for document in documents {
      guard let postmortem = document.postmortem, postmortem.status?.value == .final, !postmortem.isExample,
        let outcome = postmortem.playbookOutcome, outcome.value != .correct, let incident = postmortem.date?.value
      else { continue }
      for used in postmortem.playbooks {
        guard let index = places[used.value], let tested = documents[index].testRecord.date, tested < incident,
          documents[index].stepsChanged == false, let steps = documents[index].testRecord.steps
        else { continue }
        findings.append(
          context.finding(
            self,
            "the steps are those tested on \(tested), and were \(outcome.value.rawValue) in the incident of \(incident)",
            in: documents[index], at: steps.range, help: "correct the steps, then drill them",
            notes: [context.note("the postmortem says so here", in: document, at: outcome.range)]))
      }
    }
    return findings
  }
}
