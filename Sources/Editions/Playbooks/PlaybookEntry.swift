import Calendar
import Handbook
import Links

/// A playbook as programs read it: the one model of `api/playbooks.json`, of the catalogues, and of what agents are told.
package struct PlaybookEntry: Sendable {
  /// The path of its page without an extension, `playbooks/timeout`.
  package let id: String
  /// The path of its page.
  package let page: String
  package let title: String
  package let failureReason: String?
  package let alerts: [String]
  /// The services that it says it is about; none in a public edition.
  package let services: [String]
  /// The severity where nobody knows the service.
  package let severity: String?
  /// The severity for each tier of services, sorted by tier; none in a public edition.
  package let tiers: [(tier: String, severity: String)]
  /// A key of `contacts.yml`; nil in a public edition.
  package let owner: String?
  /// The first sentence about its symptoms.
  package let symptom: String?
  package let parameters: [Playbook.Parameter]
  /// What the link of an alert opens.
  package let opens: AnchorName
  /// Its sections with an anchor, in the order of its text.
  package let sections: [(id: String, title: String)]
  package let steps: [PlaybookStep]
  /// Whom to wake when stuck, while nobody knows the service.
  package let escalation: [EscalationLevel]
  package let freshness: EntryFreshness
  package let incidents: [EntryIncident]
  /// The path of its document in the content folder.
  package let source: String
}

/// A level of escalation, with the ways to reach whom it names.
package struct EscalationLevel: Sendable {
  /// Which clock runs: the start, an unanswered page, being stuck.
  package let clock: Escalation.Clock
  package let after: Interval
  /// A key of `contacts.yml`; nil where only the time is said, and in a public edition.
  package let notify: String?
  package let via: Escalation.Medium?
  package let contact: Contacts.Contact?
}

/// An incident in which a playbook was used.
package struct EntryIncident: Sendable {
  package let page: String
  package let title: String
  package let date: CivilDate?
  package let severity: String?
  /// How the playbook served: `correct`, `incomplete`, `wrong`, `missing`.
  package let outcome: String?
  /// Whether the postmortem is an example.
  package let isExample: Bool
}
