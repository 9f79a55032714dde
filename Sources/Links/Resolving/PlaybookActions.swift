import Ground
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
        || isOnly && Self.namesPlaybook(action.words)
    }
  }

  /// Whether one of the words is what people call a playbook.
  private static func namesPlaybook(_ words: String) -> Bool {
    Array(words.utf8).split { $0 < 0x80 && !UInt8.lowercaseLetters.contains($0 | 0x20) }.contains { word in
      names.contains { name in name.utf8.elementsEqual(word.lazy.map { $0 | 0x20 }) }
    }
  }

  /// What people call a playbook.
  private static let names = ["playbook", "playbooks", "runbook", "runbooks"]
}
