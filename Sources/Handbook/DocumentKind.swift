/// What a document is, which decides the keys and sections that it must have.
public enum DocumentKind: String, Sendable, CaseIterable, Hashable {
  /// The runbook for one failure.
  case playbook
  /// Who to wake, when, decided by answering questions.
  case escalation
  /// Text to paste, one document a channel, one section a phase.
  case comms
  /// What happened, why, and the actions that follow.
  case postmortem
  /// Any other Markdown document.
  case page

  /// The kind that a path inside the content folder implies, where nothing else says it.
  public static func implied(by path: String) -> DocumentKind {
    if path == "escalation.md" { return .escalation }
    for folder in path.split(separator: "/").dropLast() {
      switch folder.lowercased() {
      case "playbooks", "runbooks", "alerts": return .playbook
      case "postmortems", "post-mortems", "incidents": return .postmortem
      case "comms": return .comms
      case "escalation": return .escalation
      default: continue
      }
    }
    return .page
  }
}
