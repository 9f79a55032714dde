extension Document {
  /// What `services.yml` and an event fill in for the parameters of a playbook, as its page does.
  ///
  /// - Parameters:
  ///   - service: The service that it is read for; nil if nobody says.
  ///   - event: The values of the event by their names; those whose form the page would refuse do not count.
  /// - Returns: The values, by the names of the parameters.
  package func values(for service: Services.Service?, event: [String: String] = [:]) -> [String: String] {
    var values: [String: String] = [:]
    for parameter in parameters {
      if let service {
        let key = Services.key(ofParameter: parameter.name)
        values[parameter.name] = key == "slug" ? service.slug : service.values[key]
      }
      guard values[parameter.name] == nil, let value = event[parameter.name],
        let type = ParameterType(rawValue: parameter.type), type != .text, type.accepts(value)
      else { continue }
      values[parameter.name] = value
    }
    return values
  }
}
