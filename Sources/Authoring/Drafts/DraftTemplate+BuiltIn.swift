import Diagnostics
import Handbook
import YAML

extension DraftTemplate {
  /// The document of a kind that a site without a template of its own gets: the sections that `kedge.yml` asks for, each
  /// with a place to write in.
  package static func builtIn(_ kind: DocumentKind, _ configuration: Configuration) -> DraftTemplate {
    var lines = ["# Title", ""]
    switch kind {
    case .comms:
      for role in configuration.sections[.comms] ?? [] {
        lines += ["## " + heading(of: role.name, configuration, kind), "", "```text", "TODO", "```", ""]
      }
    case .page: lines += ["## What to know", "", "TODO", ""]
    case .playbook, .postmortem, .escalation:
      for role in configuration.sections[kind] ?? [] where role.isRequired || kind == .postmortem {
        let hint = hints[kind]?[role.name].map { ": " + $0 } ?? ""
        lines += ["## " + heading(of: role.name, configuration, kind), "", "TODO" + hint, ""]
      }
    }
    let source = SourceFile(path: "\(kind.rawValue).md", text: lines.joined(separator: "\n"))
    return DraftTemplate(source, of: kind, configuration)
  }

  /// What belongs into a section, short enough to be taken for a place to write in.
  private static let hints: [DocumentKind: [String: String]] = [
    .postmortem: [
      "summary": "what broke, why, what ended it; for somebody who was asleep",
      "impact": "who was hit, how many, what they felt, for how long; data, money",
      "timeline": "a row for each thing that happened, with its time in UTC",
      "root-cause": "the chain of whys, ending in something we can change",
      "contributing-factors": "what made it possible, longer, wider, hidden",
      "what-went-well": "what to keep; luck is named as luck",
      "what-went-poorly": "what cost minutes",
      "action-items": "priority, action, one owner, a date",
      "lessons-learned": "what another team should take from it",
    ],
    .playbook: [
      "symptoms": "what the alert says, and what customers see",
      "prerequisites": "access and tools that the steps take",
      "diagnosis": "numbered steps, each with its command and what follows",
      "resolution": "numbered steps for each cause that was found",
      "verification": "how to see that it is over",
      "escalation": "whom to wake, and after how long",
      "communication": "who is told what, and where",
      "post-incident": "what is left to do when it is over",
    ],
  ]
}
