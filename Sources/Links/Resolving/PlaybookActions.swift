import Handbook
import Markdown

extension LinkedHandbook {
  /// The actions of a postmortem that are about a playbook: those with a link to it, and where it is the only playbook
  /// that was used, those that speak of the playbook.
  ///
  /// - Parameters:
  ///   - postmortem: The postmortem, by index.
  ///   - playbook: The playbook, by index.
  /// - Returns: The actions, in the order of the text.
  package func actions(of postmortem: Int, about playbook: Int) -> [ActionItem] {
    let document = handbook.documents[postmortem]
    guard let actions = document.postmortem?.actions, !actions.isEmpty else { return [] }
    let isOnly = incidents.playbooks(of: postmortem) == [playbook]
    let places = zip(document.markdown.links, targets[postmortem]).compactMap { link, target -> Int? in
      if case .page(playbook, _) = target { link.range.lowerBound } else { nil }
    }
    return actions.filter { action in
      places.contains(where: action.range.contains)
        || isOnly
          && action.words.lowercased().split(whereSeparator: { !$0.isLetter }).contains { Self.names.contains($0) }
    }
  }

  /// What people call a playbook.
  private static let names: Set<Substring> = ["playbook", "playbooks", "runbook", "runbooks"]
}
