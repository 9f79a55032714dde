import Foundation
import Handbook
import Markdown

/// What `fill.js` needs to know to fill the commands of a page: its parameters, and what `services.yml` has for them.
///
/// A public edition has none of it: services are nobody else's business.
struct FillData: Sendable {
  private let services: [Services.Service]
  private let isPublic: Bool
  private let cache = ByteCache()

  init(_ handbook: Handbook) {
    services = handbook.services.all
    isPublic = handbook.configuration.audience == .public
  }

  /// Whether the page of a document is filled from its link.
  func serves(_ document: Document) -> Bool { document.kind == .playbook && !isPublic && !document.parameters.isEmpty }

  /// The parameters of a document as a JSON object, each with its type and its example.
  func parameters(of document: Document) -> [UInt8] {
    var parameters = document.parameters.map { (name: $0.name, type: $0.type, example: $0.example) }
    if !parameters.contains(where: { $0.name == Self.slug }) {
      // The link may name the service although the text does not.
      parameters.insert((Self.slug, ParameterType.slug.rawValue, ""), at: 0)
    }
    var json = JSONBytes()
    json.object(parameters, name: \.name) { parameter, json in
      json.object([("type", parameter.type), ("example", parameter.example)])
    }
    return json.bytes
  }

  /// The services that a document may be about as a JSON object, with the keys that its parameters ask for alone.
  ///
  /// Documents with the same parameters have the same object, which is encoded once.
  func services(for document: Document) -> [UInt8] {
    let about = document.playbook?.services.map(\.value) ?? []
    var key = about.joined(separator: " ")
    for parameter in document.parameters { key += "|\(parameter.name):\(parameter.type)" }
    return cache.bytes(key) {
      encode(
        about.isEmpty ? services : services.filter { about.contains($0.slug) }, Self.keys(for: document.parameters))
    }
  }

  private static let slug = "server_slug"

  /// The keys of `services.yml` that fill the parameters, or that a host in a link is held against.
  private static func keys(for parameters: [Playbook.Parameter]) -> [String] {
    var wanted: Set<String> = ["runtime"]
    for parameter in parameters {
      wanted.insert(Services.key(ofParameter: parameter.name))
      switch ParameterType(rawValue: parameter.type) {
      case .url: wanted.formUnion(["url", "host", "hosts", "port"])
      case .hostname: wanted.formUnion(["url", "host", "hosts"])
      default: continue
      }
    }
    return (Services.valueKeys + ["hosts"]).filter(wanted.contains)
  }

  private func encode(_ services: [Services.Service], _ keys: [String]) -> [UInt8] {
    var json = JSONBytes()
    json.object(services, name: \.slug) { service, json in
      let present = keys.filter { $0 == "hosts" ? !service.hosts.isEmpty : service.values[$0] != nil }
      json.object(present, name: { $0 }) { key, json in
        if key == "hosts" {
          json.array(service.hosts) { $1.string($0.value) }
        } else {
          json.string(service.values[key] ?? "")
        }
      }
    }
    return json.bytes
  }
}

/// Bytes made once for each key; safe to use from many threads.
private final class ByteCache: @unchecked Sendable {
  // Guarded by `lock`; that is what `@unchecked` vouches for.
  private var known: [String: [UInt8]] = [:]
  private let lock = NSLock()

  func bytes(_ key: String, _ make: () -> [UInt8]) -> [UInt8] {
    if let bytes = lock.withLock({ known[key] }) { return bytes }
    let bytes = make()
    lock.withLock { known[key] = bytes }
    return bytes
  }
}
