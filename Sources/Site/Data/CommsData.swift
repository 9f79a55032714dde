import Calendar
import Ground
import Handbook
import YAML

/// What `comms.js` needs to know of a message's template: its places, its limit, its cadence.
enum CommsData {
  /// The fields, the limit and the cadence of a comms document as a JSON object; of services their names and what
  /// the fields are called after, and nothing in a public edition.
  static func json(of template: CommsTemplate, _ handbook: Handbook) -> ArraySlice<UInt8> {
    let fields = template.fields.map { ($0.name, $0.example) }
    let isPublic = handbook.configuration.isPublic
    let keys = ["name"] + fields.map(\.0).filter { Services.valueKeys.contains($0) && $0 != "name" }
    let asksChannel = fields.contains { $0.0 == "channel" }
    var json = JSONBytes()
    json.raw("{\"channel\":")
    json.string(template.channel ?? "")
    json.raw(",\"max\":")
    json.number(template.maximumLength ?? 0)
    json.raw(",\"costs\":")
    json.object(template.costs, name: { String($0.character) }) { $1.number($0.units) }
    json.raw(",\"fields\":")
    json.object(fields)
    json.raw(",\"within\":")
    minutes(template.sendWithin, &json)
    json.raw(",\"repeat\":")
    minutes(template.repeatEvery, &json)
    json.raw(",\"services\":")
    json.object(isPublic ? [] : handbook.services.all, name: \.slug) { service, json in
      // The owner's channel is where the incident's messages go.
      let channel = asksChannel ? service.owner.flatMap { handbook.contacts[$0.value]?.slack } : nil
      json.object(
        keys.compactMap { key in service.values[key].map { (key, $0) } } + (channel.map { [("channel", $0)] } ?? []))
    }
    json.raw("}")
    return json.bytes
  }

  /// Lengths of time by severity, in the order of the file, in minutes.
  private static func minutes(_ intervals: [SeverityInterval], _ json: inout JSONBytes) {
    let times = intervals.compactMap { entry in
      entry.interval.map { (entry.severity.value, $0.approximateMinutes) }
    }
    json.object(times, name: \.0) { $1.number($0.1) }
  }
}
