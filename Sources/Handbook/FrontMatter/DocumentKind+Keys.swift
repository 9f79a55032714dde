import YAML

extension DocumentKind {
  /// The keys that the front matter of this kind knows, in the order in which they are best written.
  package var keys: [Shape.Key] { Self.table[self] ?? [] }

  /// Those of the keys that must be there.
  package var requiredKeys: [Shape.Key] { Self.required[self] ?? [] }

  private static let required = table.mapValues { $0.filter(\.isRequired) }

  private static let table: [DocumentKind: [Shape.Key]] = [
    .playbook: identity + playbookKeys + testKeys + commonKeys,
    .escalation: identity + escalationKeys + testKeys + commonKeys,
    .comms: identity + commsKeys + testKeys + commonKeys,
    .postmortem: identity + postmortemKeys + commonKeys,
    .page: identity + [Keys.owner.untyped] + testKeys + commonKeys,
  ]

  private static let identity = [Keys.title.untyped, Keys.kind.untyped]

  private static let commonKeys = [
    Keys.keywords.untyped, Keys.aliases.untyped, Keys.internal.untyped, Keys.draft.untyped,
  ]

  private static let testKeys = [
    Keys.lastTested.untyped, Keys.testedBy.untyped, Keys.testKind.untyped, Keys.actualRTO.untyped,
    Keys.evidence.untyped, Keys.testedSteps.untyped, Keys.testedPart.untyped, Keys.testEvery.untyped,
  ]

  private static let playbookKeys = [
    Keys.failureReason.untyped, Keys.alerts.untyped, Keys.severity.untyped, Keys.owner.untyped, Keys.services.untyped,
    Keys.rtoTarget.untyped, Keys.escalateAfter.untyped, Keys.escalateTo.untyped, Keys.parameters.untyped,
  ]

  private static let escalationKeys = [Keys.owner.untyped, Keys.levels.untyped]

  private static let commsKeys = [
    Keys.owner.untyped, Keys.audience.untyped, Keys.channel.untyped, Keys.phases.untyped, Keys.sendWithin.untyped,
    Keys.repeatEvery.untyped, Keys.maximumLength.untyped, Keys.fields.untyped,
  ]

  private static let postmortemKeys = [
    Keys.date.untyped, Keys.severity.untyped(required: true), Keys.status.untyped, Keys.draftedAt.untyped,
    Keys.commander.untyped, Keys.authors.untyped,
    Keys.services.untyped(summary: "the services that were hit, keys of `services.yml`"),
    Keys.failureReason.untyped(summary: "the failure reason in the alert, if one fired"), Keys.playbooks.untyped,
    Keys.playbookOutcome.untyped, Keys.detectedBy.untyped, Keys.startedAt.untyped, Keys.detectedAt.untyped,
    Keys.acknowledgedAt.untyped, Keys.mitigatedAt.untyped, Keys.resolvedAt.untyped, Keys.usersAffected.untyped,
    Keys.errorBudgetMinutes.untyped, Keys.source.untyped, Keys.example.untyped,
  ]
}
