import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What scripts know of a page: the JSON of its `_data` element.
struct PageData {
  private var json = JSONBytes()

  /// The data of a page; nil if no script needs any.
  static func html(_ index: Int, in context: PageContext, _ parts: PageParts) -> TrustedHTML? {
    let fillData = parts.fillData
    let document = context.handbook.documents[index]
    guard document.kind != .postmortem, document.kind != .page else { return nil }
    var data = PageData()
    data.json.reserve(1024)
    data.json.raw("{\"page\":")
    data.page(document, context.path(of: index), in: context, parts)
    if fillData.serves(document) {
      data.json.raw(",\"parameters\":")
      fillData.write(parametersOf: document, to: &data.json)
    }
    // The tier of the service decides the severity, whether or not the page has anything to fill in.
    let isRated = document.playbook?.failureReason.map { context.configuration.severityTable[$0.value] != nil } ?? false
    if fillData.serves(document) || isRated && !context.isPublic {
      data.json.raw(",\"services\":")
      fillData.write(servicesFor: document, to: &data.json)
    }
    switch document.content {
    case .escalation:
      if let tree = EscalationData.json(of: document, contacts: context.handbook.contacts) {
        data.json.raw(",\"escalation\":")
        data.json.raw(tree)
        data.words(of: .tree, parts)
      }
    case .comms(let template):
      data.json.raw(",\"comms\":")
      data.json.raw(CommsData.json(of: template, context.handbook))
      data.words(of: .comms, parts)
    case .playbook, .postmortem, .page: break
    }
    data.json.raw("}")
    return TrustedHTML(trusted: Array(ScriptText.escaped(data.json.bytes)))
  }

  /// Adds the words of a part of the script that only some pages have a use for.
  private mutating func words(of part: Words.ScriptPart, _ parts: PageParts) {
    json.raw(",\"words\":")
    json.raw(parts.words[part] ?? [])
  }

  private mutating func page(_ document: Document, _ path: String, in context: PageContext, _ parts: PageParts) {
    let configuration = context.configuration
    json.raw("{\"path\":")
    json.string(path)
    json.member("title", document.title)
    json.member("kind", document.kind.rawValue)
    guard let playbook = document.playbook else { return json.raw("}") }
    let reason = playbook.failureReason?.value
    if let reason { json.member("failureReason", reason) }
    if let severity = configuration.severity(of: playbook, on: nil)?.id ?? playbook.severity?.value {
      json.member("severity", severity)
    }
    if let row = reason.flatMap({ configuration.severityTable[$0] }), !context.isPublic {
      json.raw(",\"tiers\":")
      json.object(row.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) })
    }
    json.raw(",")
    json.raw(parts.incident.severities)
    json.raw("}")
  }

  /// What only an incident asks for: whom the levels of the page and of each severity wake, and what ends it; nil if the
  /// page is no playbook's.
  static func incident(_ document: Document, in context: PageContext, _ parts: PageParts) -> TrustedHTML? {
    guard let playbook = document.playbook else { return nil }
    var json = JSONBytes()
    json.raw("{\"own\":")
    IncidentData.write(parts.incident.stuck.own(playbook), in: context, to: &json)
    json.raw(",")
    json.raw(parts.incident.shared)
    json.raw("}")
    return TrustedHTML(trusted: Array(ScriptText.escaped(json.bytes)))
  }
}
