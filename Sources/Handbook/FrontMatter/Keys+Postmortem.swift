import Calendar
import YAML

/// Postmortems.
extension Keys {
  package static let date = Key(
    "date", .date, required: true, "the day of the incident, in UTC; may be at the start of the file's name instead")
  package static let status = Key(
    "status", .choice(Postmortem.Status.self), required: true, "how far the document is")
  package static let draftedAt = Key("drafted_at", .dayOrTime, "when the first draft was ready")
  package static let commander = Key("incident_commander", .text, "who commanded")
  package static let authors = Key("authors", .texts, "who wrote it")
  package static let playbooks = Key(
    "playbooks", .texts, "the playbooks that were used, as paths in the content folder")
  package static let playbookOutcome = Key(
    "playbook_outcome", .choice(Postmortem.PlaybookOutcome.self), "how useful they were")
  package static let detectedBy = Key("detected_by", .choice(Postmortem.Detection.self), "who noticed")
  package static let startedAt = Key("started_at", .moment, "when it began")
  package static let detectedAt = Key("detected_at", .moment, "when it was noticed")
  package static let acknowledgedAt = Key("acknowledged_at", .moment, "when somebody took it")
  package static let mitigatedAt = Key("mitigated_at", .moment, "when users could work again")
  package static let resolvedAt = Key("resolved_at", .moment, "when it was over")
  package static let usersAffected = Key(
    "users_affected", .text, "how many users were hit, where that is known, in words: `15 % of users`")
  package static let errorBudgetMinutes = Key(
    "error_budget_minutes", .quantity, "how much of the error budget it cost")
  package static let source = Key(
    "source", .text, "the incident that it was imported from, such as `pagerduty:Q1ABC`; it is imported once")
  package static let example = Key(
    "example", .flag, "`true` marks a worked example rather than an incident of yours")
}
