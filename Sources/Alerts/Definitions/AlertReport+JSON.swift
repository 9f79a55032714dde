import Diagnostics
import Ground

extension AlertReport {
  /// The report as JSON, version 1; `docs/schemas/alerts.schema.json` describes it.
  ///
  /// The findings are given along, with the severities that hold here.
  package func json(_ findings: [Diagnostic]) -> JSONValue {
    [
      "version": 1,
      "links": .array(
        links.map { link in
          .object(
            Self.place(link.file, link.place) + [
              ("alert", Self.text(link.alert)), ("url", Self.text(link.url)),
              ("state", .string(link.proof.state.rawValue)), ("target", Self.text(link.proof.target)),
            ])
        }),
      "unlinked": .array(
        unlinked.map { item in
          .object(
            Self.place(item.file, item.alert.place) + [
              ("alert", .string(item.alert.name)), ("severity", Self.text(item.alert.severity)),
              ("namesake", Self.text(item.namesake)),
            ])
        }),
      "orphans": .array(
        orphans.map { ["file": .string($0.file), "title": .string($0.title), "page": .string($0.page)] }),
      "unknown": .array(unknowns.map(JSONValue.string)), "diagnostics": .array(findings.map(\.json)),
      "summary": .object(
        [
          ("files", .number(files.count)), ("unreadable", .number(files.count { $0.isUnreadable })),
          ("alerts", .number(alertCount)), ("linked", .number(linkedCount)),
          ("unlinked", .number(unlinked.count)), ("orphans", .number(orphans.count)),
          ("links", .number(links.count)),
        ] + LinkState.allCases.map { ($0.rawValue, .number(count($0))) }),
    ]
  }

  private static func place(_ file: String, _ place: Range<Position>) -> [(String, JSONValue)] {
    [
      ("file", .string(file)), ("line", .number(place.lowerBound.line)),
      ("column", .number(place.lowerBound.column)),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
