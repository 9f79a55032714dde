extension Document {
  /// What a link to the document may carry: what it declares, then what tells every page which incident it is read for.
  package var linkParameters: [Playbook.Parameter] {
    let declared = parameters
    return declared
      + Playbook.Parameter.ofIncident.filter { own in !declared.contains { $0.name == own.name } }
  }

  /// Whether a link to the document may carry a value for one of its ``linkParameters``.
  ///
  /// The page of a playbook warns of what it refuses, and an alert that opens with a warning is read as one. A comms
  /// template takes any text. A slug that cannot be one goes along all the same: without it the page would show the
  /// example of another service and not say so.
  package func takes(_ value: String, fromLinkFor parameter: Playbook.Parameter) -> Bool {
    if playbook == nil, parameters.contains(where: { $0.name == parameter.name }) { return true }
    guard let type = ParameterType(rawValue: parameter.type), type != .text else { return false }
    return type.accepts(value) || parameter.name == Playbook.Parameter.slug
  }
}
