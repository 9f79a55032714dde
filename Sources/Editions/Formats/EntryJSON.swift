import Calendar
import Ground
import Handbook
import Links

/// A playbook as JSON: what `docs/schemas/playbooks.schema.json` describes.
package struct EntryJSON: Sendable {
  private let urls: EditionURLs
  private let paths: TwinPaths

  init(_ urls: EditionURLs, _ paths: TwinPaths) { (self.urls, self.paths) = (urls, paths) }

  /// The whole entry.
  func value(_ entry: PlaybookEntry) -> JSONValue {
    [
      "id": .string(entry.id), "title": .string(entry.title), "failure_reason": Self.text(entry.failureReason),
      "alerts": Self.texts(entry.alerts), "services": Self.texts(entry.services),
      "severity": Self.text(entry.severity),
      "severity_by_tier": .object(entry.tiers.map { ($0.tier, .string($0.severity)) }),
      "owner": Self.text(entry.owner), "symptom": Self.text(entry.symptom), "freshness": freshness(entry.freshness),
      "opens": anchor(entry.opens),
      "urls": [
        "html": .string(urls.url(ofFile: entry.page)), "text": twin(of: entry.page, .text),
        "markdown": twin(of: entry.page, .markdown),
      ],
      "source": .string(entry.source),
      "parameters": .array(
        entry.parameters.map {
          ["name": .string($0.name), "type": .string($0.type), "example": .string($0.example)]
        }),
      "sections": .array(
        entry.sections.map { section in ["id": .string(section.id), "title": .string(section.title)] }),
      "steps": .array(entry.steps.map(step)), "escalation": .array(entry.escalation.map(Self.level)),
      "incidents": .array(entry.incidents.map(incident)),
    ]
  }

  private func step(_ step: PlaybookStep) -> JSONValue {
    [
      "id": .string(step.id), "number": .number(step.number), "section": .string(step.section),
      "text": .string(step.text),
      "commands": .array(
        step.commands.map {
          [
            "text": .string($0.text), "language": Self.text($0.language), "destructive": .bool($0.isDestructive),
          ]
        }),
      "inline_code": Self.texts(step.inlineCode),
      "expectations": .array(step.expectations.map { ["name": Self.text($0.name), "text": .string($0.text)] }),
      "branches": .array(
        step.branches.map { branch in
          [
            "label": .string(branch.label), "patterns": Self.texts(branch.patterns), "text": .string(branch.text),
            "target": branch.target.map {
              ["anchor": Self.text($0.anchor?.text), "url": .string($0.url)]
            } ?? .null,
          ]
        }),
    ]
  }

  private func freshness(_ freshness: EntryFreshness) -> JSONValue {
    [
      "verdict": .string(freshness.verdict.rawValue), "says": .string(freshness.sentence),
      "last_tested": Self.text(freshness.lastTested?.description), "tested_by": Self.text(freshness.testedBy),
      "kind": Self.text(freshness.kind), "evidence": Self.text(freshness.evidence),
      "steps_changed": freshness.stepsChanged.map(JSONValue.bool) ?? .null,
      "tested_part": Self.text(freshness.part.map { "\($0.done) of \($0.of)" }),
      "due": Self.text(freshness.due?.description), "interval": .string(freshness.interval.description),
      "actual_rto": Self.text(freshness.actualRTO?.description),
      "rto_target": Self.text(freshness.rtoTarget?.description),
    ]
  }

  private func incident(_ incident: EntryIncident) -> JSONValue {
    [
      "title": .string(incident.title), "date": Self.text(incident.date?.description),
      "severity": Self.text(incident.severity), "outcome": Self.text(incident.outcome),
      "example": .bool(incident.isExample), "url": .string(urls.url(ofFile: incident.page)),
      "markdown": twin(of: incident.page, .markdown),
    ]
  }

  /// A level of escalation.
  static func level(_ level: EscalationLevel) -> JSONValue {
    [
      "clock": .string(level.clock.rawValue), "after": .string(level.after.description), "notify": text(level.notify),
      "name": text(level.contact?.name), "via": text(level.via?.rawValue), "phone": text(level.contact?.phone),
      "pager": text(level.contact?.pager), "slack": text(level.contact?.slack), "email": text(level.contact?.email),
    ]
  }

  private func anchor(_ name: AnchorName) -> JSONValue {
    ["anchor": .string(name.text), "section": Self.text(name.id), "url": .string(urls.url(of: name))]
  }

  private func twin(of page: String, _ form: TwinForm) -> JSONValue {
    Self.text(paths.twin(of: page, form).map(urls.url(ofFile:)))
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
