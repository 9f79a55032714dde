import Diagnostics
import Ground

/// A finding as the protocol writes it.
enum FindingJSON {
  static func json(_ finding: Diagnostic, in view: EditorView) -> JSONValue {
    let notes = finding.notes.map { note -> JSONValue in
      [
        "location": view.location(note.file, note.range),
        "message": .string(note.message),
      ]
    }
    return .object(
      some: ("range", view.json(finding.range, in: finding.file)), ("severity", .number(number(of: finding.severity))),
      ("code", .string(finding.rule.name)), ("source", "kedge"),
      ("message", .string(finding.message + (finding.help.map { "\n" + $0 } ?? ""))),
      ("relatedInformation", notes.isEmpty ? nil : .array(notes)))
  }

  private static func number(of severity: Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
