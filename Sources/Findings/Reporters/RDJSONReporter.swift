import Diagnostics
import Ground

/// Writes Reviewdog's diagnostics, one a line, with columns in bytes of UTF-8 and fixes as suggestions.
///
/// Promise: what Reviewdog's definition of `rdjsonl` says; a column is left out where the file is gone.
package struct RDJSONReporter: Reporter {
  private let context: ReportContext
  private let path: ReportPath

  package init(_ context: ReportContext) { (self.context, path) = (context, ReportPath(context)) }

  package func rendering(_ report: Report) -> Rendering {
    var files = FoundFiles(context)
    var others = FoundFiles(context)
    var bytes: [UInt8] = []
    for finding in report.diagnostics {
      bytes += json(finding, files.file(finding.file), &others).line
      bytes.append(UInt8.lineFeed)
    }
    return Rendering(String(decoding: bytes, as: UTF8.self))
  }

  private func json(_ finding: Diagnostic, _ file: FoundFiles.Found?, _ others: inout FoundFiles) -> JSONValue {
    var code: [(String, JSONValue)] = [("value", .string(finding.rule.name))]
    if let url = RuleHelp.url(of: finding.rule) { code.append(("url", .string(url))) }
    var members: [(String, JSONValue)] = [
      ("message", .string(ShownText.messageAndHelp(finding))),
      ("location", location(finding.file, finding.range, file)),
      ("severity", .string(Self.severity(finding.severity))), ("source", ["name": "kedge"]), ("code", .object(code)),
    ]
    // A suggestion is about the file of the finding, and is one edit.
    let suggestions = finding.fixes.filter { $0.file == finding.file && $0.also.isEmpty && file != nil }
    if !suggestions.isEmpty {
      members.append(
        (
          "suggestions",
          .array(suggestions.map { ["range": range($0.range, file), "text": .string($0.replacement)] })
        ))
    }
    let notes = finding.notes.map { note -> JSONValue in
      let place = location(note.file, note.range, note.file == finding.file ? file : others.file(note.file))
      return ["message": .string(ShownText.lines(note.message)), "location": place]
    }
    if !notes.isEmpty { members.append(("related_locations", .array(notes))) }
    return .object(members)
  }

  private func location(_ file: String, _ place: Range<Position>, _ found: FoundFiles.Found?) -> JSONValue {
    ["path": .string(path.relative(file)), "range": range(place, found)]
  }

  private func range(_ place: Range<Position>, _ file: FoundFiles.Found?) -> JSONValue {
    guard let file, let start = file.byteColumn(place.lowerBound), let end = file.byteColumn(place.upperBound) else {
      return ["start": ["line": .number(place.lowerBound.line)]]
    }
    return [
      "start": ["line": .number(place.lowerBound.line), "column": .number(start)],
      "end": ["line": .number(place.upperBound.line), "column": .number(end)],
    ]
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
