import Ground

/// Writes the findings as one JSON document, version 1; `docs/schemas/diagnostics.schema.json` describes it.
package struct JSONReporter: Reporter {
  package init() {}

  package func render(_ report: Report) -> String {
    let summary: JSONValue = [
      "documents": .number(report.documents), "errors": .number(report.count(.error)),
      "warnings": .number(report.count(.warning)), "notes": .number(report.count(.note)),
    ]
    let document: JSONValue = [
      "version": 1, "diagnostics": .array(report.diagnostics.map(Self.value)), "summary": summary,
    ]
    return document.text + "\n"
  }

  /// One finding as JSON.
  package static func value(_ diagnostic: Diagnostic) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("rule", .string(diagnostic.rule.name)), ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
    ]
    members += place(diagnostic.file, diagnostic.range)
    members.append(("help", diagnostic.help.map(JSONValue.string) ?? .null))
    members.append(
      (
        "notes",
        .array(diagnostic.notes.map { .object([("message", .string($0.message))] + place($0.file, $0.range)) })
      ))
    members.append(
      (
        "fixes",
        .array(
          diagnostic.fixes.map { fix in
            .object(
              [("title", .string(fix.title))] + place(fix.file, fix.range)
                + [("replacement", .string(fix.replacement))])
          })
      ))
    return .object(members)
  }

  private static func place(_ file: String, _ range: Range<Position>) -> [(String, JSONValue)] {
    [
      ("file", .string(file)), ("line", .number(range.lowerBound.line)),
      ("column", .number(range.lowerBound.column)), ("endLine", .number(range.upperBound.line)),
      ("endColumn", .number(range.upperBound.column)),
    ]
  }
}
