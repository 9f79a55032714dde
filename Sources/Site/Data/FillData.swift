import Ground
import Handbook
import YAML

/// What `fill.js` needs to know to fill the commands of a page: its parameters, and what `services.yml` has for them.
///
/// A public edition has none of it: services are nobody else's business.
struct FillData: Sendable {
  /// A service, encoded: its name in the object, and for each key its member, empty if it has no value.
  private struct Service: Sendable {
    var opening: [UInt8]
    var members: [[UInt8]]
  }

  private let isPublic: Bool
  private let services: [Service]
  /// The services with a slug, by their place in the file.
  private let places: [String: [Int]]
  /// The objects of all services, by the keys in them: a document that names no service may be about any.
  private let all = SharedCache<ServiceKeySet, [UInt8]>()

  init(_ handbook: Handbook) {
    isPublic = handbook.configuration.isPublic
    services = Parallel.map(handbook.services.all) { service in
      var opening = JSONBytes()
      opening.string(service.slug)
      opening.raw(":{")
      return Service(opening: Array(opening.bytes), members: ServiceKeySet.keys.map { Self.member($0, of: service) })
    }
    places = Dictionary(grouping: services.indices) { [all = handbook.services.all] in all[$0].slug }
  }

  /// Whether the page of a document is filled from its link.
  func serves(_ document: Document) -> Bool {
    guard let playbook = document.playbook else { return false }
    return !isPublic && !playbook.parameters.isEmpty
  }

  /// Writes the parameters of a document as a JSON object, each with its type and its example.
  func write(parametersOf document: Document, to json: inout JSONBytes) {
    let parameters = document.parameters
    json.raw("{")
    var isFirst = true
    func write(_ name: String, _ type: String, _ example: String) {
      if !isFirst { json.raw(",") }
      isFirst = false
      json.string(name)
      json.raw(":{\"type\":")
      json.string(type)
      json.raw(",\"example\":")
      json.string(example)
      json.raw("}")
    }
    // The link may name the service although the text does not.
    if !parameters.contains(where: { $0.name == Self.slug }) { write(Self.slug, ParameterType.slug.rawValue, "") }
    for parameter in parameters { write(parameter.name, parameter.type, parameter.example) }
    json.raw("}")
  }

  /// Writes the services that a document may be about as a JSON object, with only the keys that its parameters ask for.
  func write(servicesFor document: Document, to json: inout JSONBytes) {
    let keys = ServiceKeySet(for: document.parameters)
    let about = document.playbook?.services ?? []
    guard !about.isEmpty else {
      return json.raw(
        all.value(keys) {
          var json = JSONBytes()
          write(Array(services.indices), keys, to: &json)
          return Array(json.bytes)
        })
    }
    if about.count == 1 { return write(places[about[0].value] ?? [], keys, to: &json) }
    write(Set(about.flatMap { places[$0.value] ?? [] }).sorted(), keys, to: &json)
  }

  private static let slug = Playbook.Parameter.slug

  private func write(_ places: [Int], _ keys: ServiceKeySet, to json: inout JSONBytes) {
    json.raw("{")
    for (index, place) in places.enumerated() {
      if index > 0 { json.raw(",") }
      json.raw(services[place].opening)
      var isFirst = true
      for key in ServiceKeySet.keys.indices where keys.has(key) && !services[place].members[key].isEmpty {
        if !isFirst { json.raw(",") }
        isFirst = false
        json.raw(services[place].members[key])
      }
      json.raw("}")
    }
    json.raw("}")
  }

  private static func member(_ key: String, of service: Services.Service) -> [UInt8] {
    var json = JSONBytes()
    json.reserve(64)
    if key == ServiceKeySet.hosts {
      guard !service.hosts.isEmpty else { return [] }
      json.string(key)
      json.raw(":")
      json.array(service.hosts) { $1.string($0.value) }
    } else {
      guard let value = service.values[key] else { return [] }
      json.string(key)
      json.raw(":")
      json.string(value)
    }
    return Array(json.bytes)
  }
}
