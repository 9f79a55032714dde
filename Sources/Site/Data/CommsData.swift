import Calendar
import Ground
import Handbook
import YAML

/// What `comms.js` needs to know of a message's template: its places, its limit, its cadence.
enum CommsData {
  /// The fields, the limit and the cadence of a comms document as a JSON object; of services their names and what
  /// the fields are called after, and nothing in a public edition.
  static func json(of document: Document, _ handbook: Handbook) -> ArraySlice<UInt8> {
    let front = document.frontMatter
    let fields = document.parameters.map { ($0.name, $0.example) }
    let isPublic = handbook.configuration.isPublic
    let keys = ["name"] + fields.map(\.0).filter { Services.valueKeys.contains($0) && $0 != "name" }
    var json = JSONBytes()
    json.raw("{\"channel\":")
    json.string(front.text("channel")?.value ?? "")
    json.raw(",\"max\":")
    json.number(Int(front.text("max_length")?.value ?? "") ?? 0)
    json.raw(",\"fields\":")
    json.object(fields)
    json.raw(",\"within\":")
    minutes(front["send_within"], &json)
    json.raw(",\"repeat\":")
    minutes(front["repeat_every"], &json)
    json.raw(",\"services\":")
    json.object(isPublic ? [] : handbook.services.all, name: \.slug) { service, json in
      json.object(keys.compactMap { key in service.values[key].map { (key, $0) } })
    }
    json.raw("}")
    return json.bytes
  }

  /// Lengths of time by severity, in the order of the file, in minutes.
  private static func minutes(_ value: YAMLValue?, _ json: inout JSONBytes) {
    let times = (value?.entries ?? []).compactMap { entry in
      entry.value.interval.map { (entry.key, $0.approximateMinutes) }
    }
    json.object(times, name: \.0) { $1.number($0.1) }
  }
}
