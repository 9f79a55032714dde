import Calendar
import Ground
import Handbook
import Links

/// A playbook as JSON: what `docs/schemas/playbooks.schema.json` describes, without white space.
package struct EntryJSON: Sendable {
  private let urls: EditionURLs
  private let paths: TwinPaths

  init(_ urls: EditionURLs, _ paths: TwinPaths) { (self.urls, self.paths) = (urls, paths) }

  /// Adds the whole entry.
  func write(_ entry: PlaybookEntry, to json: inout JSONBytes) {
    json.member("{", "id", entry.id)
    json.member(",", "title", entry.title)
    json.member(",", "failure_reason", entry.failureReason)
    json.member(",", "alerts", list: entry.alerts)
    json.member(",", "services", list: entry.services)
    json.member(",", "severity", entry.severity)
    json.name(",", "severity_by_tier")
    json.object(entry.tiers, name: \.tier) { $1.string($0.severity) }
    json.member(",", "owner", entry.owner)
    json.member(",", "symptom", entry.symptom)
    json.name(",", "freshness")
    write(entry.freshness, to: &json)
    json.name(",", "opens")
    json.member("{", "anchor", entry.opens.text)
    json.member(",", "section", entry.opens.id)
    json.member(",", "url", urls.url(of: entry.opens))
    json.raw("}")
    json.name(",", "urls")
    json.member("{", "html", urls.url(ofFile: entry.page))
    json.member(",", "text", twin(of: entry.page, .text))
    json.member(",", "markdown", twin(of: entry.page, .markdown))
    json.raw("}")
    json.member(",", "source", entry.source)
    json.name(",", "parameters")
    json.array(entry.parameters) { parameter, json in
      json.member("{", "name", parameter.name)
      json.member(",", "type", parameter.type)
      json.member(",", "example", parameter.example)
      json.raw("}")
    }
    json.name(",", "sections")
    json.array(entry.sections) { section, json in
      json.member("{", "id", section.id)
      json.member(",", "title", section.title)
      json.raw("}")
    }
    json.name(",", "steps")
    json.array(entry.steps) { Self.write($0, to: &$1) }
    json.name(",", "escalation")
    json.array(entry.escalation) { Self.write($0, to: &$1) }
    json.name(",", "incidents")
    json.array(entry.incidents) { write($0, to: &$1) }
    json.raw("}")
  }

  private func write(_ freshness: EntryFreshness, to json: inout JSONBytes) {
    json.member("{", "verdict", freshness.verdict.rawValue)
    json.member(",", "says", freshness.sentence)
    json.member(",", "last_tested", freshness.lastTested?.description)
    json.member(",", "tested_by", freshness.testedBy)
    json.member(",", "kind", freshness.kind)
    json.member(",", "evidence", freshness.evidence)
    json.name(",", "steps_changed")
    if let changed = freshness.stepsChanged { json.raw(changed ? "true" : "false") } else { json.raw("null") }
    json.member(",", "tested_part", freshness.part.map { "\($0.done) of \($0.of)" })
    json.member(",", "due", freshness.due?.description)
    json.member(",", "interval", freshness.interval.description)
    json.member(",", "actual_rto", freshness.actualRTO?.description)
    json.member(",", "rto_target", freshness.rtoTarget?.description)
    json.raw("}")
  }

  private func write(_ incident: EntryIncident, to json: inout JSONBytes) {
    json.member("{", "title", incident.title)
    json.member(",", "date", incident.date?.description)
    json.member(",", "severity", incident.severity)
    json.member(",", "outcome", incident.outcome)
    json.member(",", "example", incident.isExample)
    json.member(",", "url", urls.url(ofFile: incident.page))
    json.member(",", "markdown", twin(of: incident.page, .markdown))
    json.raw("}")
  }

  /// Adds a level of escalation.
  static func write(_ level: EscalationLevel, to json: inout JSONBytes) {
    json.member("{", "clock", level.clock.rawValue)
    json.member(",", "after", level.after.description)
    json.member(",", "notify", level.notify)
    json.member(",", "name", level.contact?.name)
    json.member(",", "via", level.via?.rawValue)
    json.member(",", "phone", level.contact?.phone)
    json.member(",", "pager", level.contact?.pager)
    json.member(",", "slack", level.contact?.slack)
    json.member(",", "email", level.contact?.email)
    json.raw("}")
  }

  private func twin(of page: String, _ form: TwinForm) -> String? { paths.twin(of: page, form).map(urls.url(ofFile:)) }
}
