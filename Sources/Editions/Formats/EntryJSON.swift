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
    json.add(#"{"id":"#, entry.id)
    json.add(#","title":"#, entry.title)
    json.add(#","failure_reason":"#, entry.failureReason)
    json.add(#","alerts":"#, list: entry.alerts)
    json.add(#","services":"#, list: entry.services)
    json.add(#","severity":"#, entry.severity)
    json.raw(#","severity_by_tier":"#)
    json.object(entry.tiers, name: \.tier) { $1.string($0.severity) }
    json.add(#","owner":"#, entry.owner)
    json.add(#","symptom":"#, entry.symptom)
    json.raw(#","freshness":"#)
    write(entry.freshness, to: &json)
    json.raw(#","opens":"#)
    json.add(#"{"anchor":"#, entry.opens.text)
    json.add(#","section":"#, entry.opens.id)
    json.add(#","url":"#, urls.url(of: entry.opens))
    json.raw("}")
    json.raw(#","urls":"#)
    json.add(#"{"html":"#, urls.url(ofFile: entry.page))
    json.add(#","text":"#, twin(of: entry.page, .text))
    json.add(#","markdown":"#, twin(of: entry.page, .markdown))
    json.raw("}")
    json.add(#","source":"#, entry.source)
    json.raw(#","parameters":"#)
    json.array(entry.parameters) { parameter, json in
      json.add(#"{"name":"#, parameter.name)
      json.add(#","type":"#, parameter.type)
      json.add(#","example":"#, parameter.example)
      json.raw("}")
    }
    json.raw(#","sections":"#)
    json.array(entry.sections) { section, json in
      json.add(#"{"id":"#, section.id)
      json.add(#","title":"#, section.title)
      json.raw("}")
    }
    json.raw(#","steps":"#)
    json.array(entry.steps) { Self.write($0, to: &$1) }
    json.raw(#","escalation":"#)
    json.array(entry.escalation) { Self.write($0, to: &$1) }
    json.raw(#","incidents":"#)
    json.array(entry.incidents) { write($0, to: &$1) }
    json.raw("}")
  }

  private func write(_ freshness: EntryFreshness, to json: inout JSONBytes) {
    json.add(#"{"verdict":"#, freshness.verdict.rawValue)
    json.add(#","says":"#, freshness.sentence)
    json.add(#","last_tested":"#, freshness.lastTested?.description)
    json.add(#","tested_by":"#, freshness.testedBy)
    json.add(#","kind":"#, freshness.kind)
    json.add(#","evidence":"#, freshness.evidence)
    json.raw(#","steps_changed":"#)
    if let changed = freshness.stepsChanged { json.raw(changed ? "true" : "false") } else { json.raw("null") }
    json.add(#","tested_part":"#, freshness.part.map { "\($0.done) of \($0.of)" })
    json.add(#","due":"#, freshness.due?.description)
    json.add(#","interval":"#, freshness.interval.description)
    json.add(#","actual_rto":"#, freshness.actualRTO?.description)
    json.add(#","rto_target":"#, freshness.rtoTarget?.description)
    json.raw("}")
  }

  private func write(_ incident: EntryIncident, to json: inout JSONBytes) {
    json.add(#"{"title":"#, incident.title)
    json.add(#","date":"#, incident.date?.description)
    json.add(#","severity":"#, incident.severity)
    json.add(#","outcome":"#, incident.outcome)
    json.add(#","example":"#, incident.isExample)
    json.add(#","url":"#, urls.url(ofFile: incident.page))
    json.add(#","markdown":"#, twin(of: incident.page, .markdown))
    json.raw("}")
  }

  /// Adds a level of escalation.
  static func write(_ level: EscalationLevel, to json: inout JSONBytes) {
    json.add(#"{"clock":"#, level.clock.rawValue)
    json.add(#","after":"#, level.after.description)
    json.add(#","notify":"#, level.notify)
    json.add(#","name":"#, level.contact?.name)
    json.add(#","via":"#, level.via?.rawValue)
    json.add(#","phone":"#, level.contact?.phone)
    json.add(#","pager":"#, level.contact?.pager)
    json.add(#","slack":"#, level.contact?.slack)
    json.add(#","email":"#, level.contact?.email)
    json.raw("}")
  }

  private func twin(of page: String, _ form: TwinForm) -> String? { paths.twin(of: page, form).map(urls.url(ofFile:)) }
}
