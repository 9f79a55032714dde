import Handbook
import Links

/// A step of a playbook, as a place to be at.
package struct DrillPlace: Sendable, Hashable {
  /// The playbook's path in the content folder.
  package var path: String
  /// The step's id: `diagnosis.3`.
  package var step: String

  package init(path: String, step: String) {
    self.path = path
    self.step = step
  }

  /// The step as a person names it who is in the playbook at `path`: `diagnosis.3`, of another `timeout#diagnosis.3`.
  package func name(from path: String) -> String {
    guard self.path != path else { return step }
    let file = self.path.split(separator: "/").last ?? ""
    return "\(file.split(separator: ".").first ?? "")#\(step)"
  }
}

/// How the texts of a drill are filled: for which service, and what it runs on.
package struct DrillFilling: Sendable {
  package var service: Services.Service?
  /// The values of the event, by their names.
  package var event: [String: String] = [:]

  package init(service: Services.Service? = nil, event: [String: String] = [:]) {
    self.service = service
    self.event = event
  }

  /// What runs the service; nil if nobody says.
  var runtime: Runtime? { service?.values["runtime"].flatMap(Runtime.init(rawValue:)) }
}
