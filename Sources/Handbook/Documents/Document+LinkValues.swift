extension Document {
  /// Whether a link to the document may carry a value for one of its parameters.
  ///
  /// The page of a playbook warns of what it refuses, and an alert that opens with a warning is read as one. A comms
  /// template takes any text. A slug that cannot be one goes along all the same: without it the page would show the
  /// example of another service and not say so.
  package func takes(_ value: String, fromLinkFor parameter: Playbook.Parameter) -> Bool {
    guard playbook != nil else { return true }
    guard let type = ParameterType(rawValue: parameter.type), type != .text else { return false }
    return type.accepts(value) || parameter.name == Playbook.Parameter.slug
  }
}
