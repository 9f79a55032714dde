import Diagnostics
import Handbook

/// A parameter that no link may fill can be filled by `services.yml`, so that its example does not stand for ever.
struct UnfillableParameter: DocumentRule {
  static let rule = Rule(
    "unfillable-parameter", .warning,
    "a parameter of type `text` is named after a key of `services.yml`, the only source of its value")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    return document.parameters.compactMap { parameter in
      guard parameter.type == ParameterType.text.rawValue else { return nil }
      let key = Services.key(ofParameter: parameter.name)
      guard !Services.valueKeys.contains(key) else { return nil }
      let near = NearMiss.best(for: key, among: Services.valueKeys)
      return context.finding(
        self, "nothing can fill `\(parameter.name)`: a `text` never comes from a link, and no service has such a key",
        at: parameter.range,
        help: near.map { "did you mean `\($0)`?" } ?? "give it a type that a link may fill, or write the value itself")
    }
  }
}
