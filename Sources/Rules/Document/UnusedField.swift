import Diagnostics
import Handbook

/// What a comms template asks for stands in one of its texts.
struct UnusedField: DocumentRule {
  static let id: RuleID = "unused-field"
  static let severity = Severity.warning
  static let summary = "every field of a comms template stands in one of its texts"
  static let concernsModel = true

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard let template = CommsTemplate(document), !template.messages.isEmpty else { return [] }
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
