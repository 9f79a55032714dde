import Ground
import Handbook

extension IncidentDraft {
  /// The draft as it may be kept: people are called as the handbook wants it, secrets are masked.
  ///
  /// - Parameter settings: How people are called.
  /// - Returns: The draft, in which each entry says who it was, and the kinds of the secrets that were in it.
  package func concealed(_ settings: ImportSettings) -> (draft: IncidentDraft, secrets: [SecretPatterns.Kind]) {
    let crew = Crew(people, settings)
    var secrets: [SecretPatterns.Kind] = []
    // Secrets first: a name inside of one would break its form.
    func kept(_ text: String) -> String {
      let (masked, kinds) = SecretPatterns.masked(text)
      secrets += kinds
      return crew.called(masked)
    }
    var draft = self
    draft.title = kept(title)
    if let link {
      let (masked, kinds) = SecretPatterns.masked(link)
      // An address with a secret in it is not one any more.
      if kinds.isEmpty {
        draft.link = link
      } else {
        draft.link = nil
        draft.facts.append(Fact(name: "Address", value: masked))
      }
      secrets += kinds
    }
    draft.shownRunbooks = runbooks.map(kept)
    draft.services = services.map(kept)
    draft.severities = severities.map(kept)
    draft.urgencies = urgencies.map(kept)
    draft.failureReason = failureReason.map(kept)
    draft.alerts = alerts.map(kept)
    draft.entries = entries.map { entry in
      let said = kept(entry.text)
      return Entry(entry.time, entry.author.map { "\(crew.words[$0]): \(said)" } ?? said)
    }
    draft.facts = draft.facts.map { Fact(name: kept($0.name), value: kept($0.value)) }
    draft.texts = texts.map { Text(name: kept($0.name), text: kept($0.text)) }
    draft.actions = actions.map { action in
      var action = action
      action.words = kept(action.words)
      if let link = action.link, !SecretPatterns.masked(link).kinds.isEmpty { action.link = nil }
      return action
    }
    draft.people = zip(people, crew.words).map { Person(name: $1, isLogin: $0.isLogin) }
    return (draft, secrets)
  }
}
