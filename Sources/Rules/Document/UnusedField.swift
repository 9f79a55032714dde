import Diagnostics
import Handbook

/// What a comms template asks for is used in one of its messages.
struct UnusedField: DocumentRule {
  static let rule = Rule(
    "unused-field", .warning, "every field of a comms template is used in one of its messages", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = document.comms, !template.messages.isEmpty else { return [] }
    let used = Set(
      template.messages.flatMap(\.parts).compactMap { part in
        if case .field(let name) = part { return name }
        return nil
      })
    return template.fields.filter { !used.contains($0.name) }.map { field in
      context.finding(
        self, "no message uses the field `\(field.name)`", at: field.range,
        help: "use `{{\(field.name)}}` in a message, or remove the field: nobody will ever see its value")
    }
  }
}
