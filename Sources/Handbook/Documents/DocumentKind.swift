import Ground

/// What a document is, which decides the keys and sections that it must have.
package enum DocumentKind: String, Sendable, CaseIterable, Hashable {
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
  package static func implied(by path: String) -> DocumentKind {
    if path.utf8.elementsEqual(DocumentPath.escalation.utf8) { return .escalation }
    var rest = Substring(path).utf8
    while let slash = rest.firstIndex(of: UInt8.slash) {
      let folder = rest[..<slash]
      // The folders with a meaning have five letters to twelve, and most others are told apart by that.
      if (5...12).contains(folder.count), let kind = folders[Substring(folder).lowercased()] { return kind }
      rest = rest[rest.index(after: slash)...]
    }
    return .page
  }

  private static let folders: [String: DocumentKind] = [
    "playbooks": .playbook, "runbooks": .playbook, "alerts": .playbook, "postmortems": .postmortem,
    "post-mortems": .postmortem, "incidents": .postmortem, "comms": .comms, "escalation": .escalation,
  ]
}
