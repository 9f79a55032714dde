import Ground

extension Diagnostic {
  /// The finding as JSON; `docs/schemas/diagnostics.schema.json` describes it.
  package var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("rule", .string(rule.name)), ("severity", .string(severity.rawValue)), ("message", .string(message)),
    ]
    members += Self.place(file, range)
    members.append(("help", help.map(JSONValue.string) ?? .null))
    members.append(
      ("notes", .array(notes.map { .object([("message", .string($0.message))] + Self.place($0.file, $0.range)) })))
    members.append(("fixes", .array(fixes.map(Self.json))))
    return .object(members)
  }

  private static func json(_ fix: Fix) -> JSONValue {
    .object(
      [("title", .string(fix.title)), ("safe", .bool(fix.isSafe))] + Self.place(fix.file, fix.range)
        + [
          ("replacement", .string(fix.replacement)),
          (
            "also",
            .array(
              fix.also.map { .object(Self.place($0.file, $0.range) + [("replacement", .string($0.replacement))]) })
          ),
        ])
  }

  private static func place(_ file: String, _ range: Range<Position>) -> [(String, JSONValue)] {
    [
      ("file", .string(file)), ("line", .number(range.lowerBound.line)),
      ("column", .number(range.lowerBound.column)), ("endLine", .number(range.upperBound.line)),
      ("endColumn", .number(range.upperBound.column)),
    ]
  }
}
