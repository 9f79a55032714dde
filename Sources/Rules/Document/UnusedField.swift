import Diagnostics
import Handbook

/// What a comms template asks for stands in one of its texts.
struct UnusedField: DocumentRule {
  static let rule = Rule(
    "unused-field", .warning, "every field of a comms template stands in one of its texts", .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = document.comms, !template.messages.isEmpty else { return [] }
    let used = Set(
      template.messages.flatMap(\.parts).compactMap { part in
        if case .field(let name) = part { return name }
        return nil
      })
    return template.fields.filter { !used.contains($0.name) }.map { field in
      context.finding(
        self, "no text has the field `\(field.name)`", at: field.range,
        help: "whoever sends it would be asked in vain: use `{{\(field.name)}}`, or drop it")
    }
  }
}
