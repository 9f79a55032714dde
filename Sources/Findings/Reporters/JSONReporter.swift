import Diagnostics
import Ground

/// Writes the findings as one JSON document, version 1; `docs/schemas/diagnostics.schema.json` describes it.
///
/// Promise: what the schema says; members are only added.
package struct JSONReporter: Reporter {
  package init() {}

  package func rendering(_ report: Report) -> Rendering {
    let summary: JSONValue = [
      "documents": .number(report.documents), "errors": .number(report.count(.error)),
      "warnings": .number(report.count(.warning)), "notes": .number(report.count(.note)),
      "suppressed": .number(report.setAside.suppressed), "baselined": .number(report.setAside.baselined),
      "unchanged": .number(report.setAside.unchanged),
    ]
    let document: JSONValue = [
      "version": 1, "diagnostics": .array(report.diagnostics.map(\.json)), "summary": summary,
    ]
    return Rendering(document.text + "\n")
  }
}
