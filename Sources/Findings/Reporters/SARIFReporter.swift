import Diagnostics
import Ground

/// Writes SARIF 2.1.0, a result a line, within what GitHub's code scanning takes.
///
/// That is 25,000 results and 10 MB after gzip, which no file of 10 MB is above; the least grave findings are left out
/// beyond it, and the file says so itself.
///
/// Promise: SARIF 2.1.0; `ruleId`, the path and the fingerprint of a finding stay as long as its file and line do.
package struct SARIFReporter: Reporter {
  /// How many results GitHub takes, and how many it shows of them.
  static let (results, shown) = (25_000, 5_000)
  /// How many bytes all results may have together.
  static let bytes = 9_900_000
  /// How many places GitHub shows with a result.
  static let places = 100

  private let context: ReportContext
  private let path: ReportPath

  package init(_ context: ReportContext) { (self.context, path) = (context, ReportPath(context)) }

  package func rendering(_ report: Report) -> Rendering {
    let rules = RuleList(report)
    var files = FoundFiles(context)
    var hashes: (file: String, lines: LineHashes?) = ("", nil)
    let results = report.diagnostics.map { finding -> [UInt8] in
      if hashes.file != finding.file {
        hashes = (finding.file, files.file(finding.file).map { LineHashes($0.source) })
      }
      return result(finding, rules, hashes.lines?[finding.range.lowerBound.line]).line
    }
    let kept = Self.kept(report.diagnostics, results.map(\.count), room: Self.bytes - rules.json.line.count)
    let leftOut = Self.leftOut(report, kept)
    let run: JSONValue = [
      "tool": ["driver": ["name": "Kedge", "version": .string(context.version), "rules": rules.json]],
      "automationDetails": ["id": .string("kedge-\(context.verb)/")], "columnKind": "unicodeCodePoints",
      "invocations": [
        [
          "executionSuccessful": true,
          "toolExecutionNotifications": .array(leftOut.map { ["level": "warning", "message": ["text": .string($0)]] }),
        ]
      ],
    ]
    var text = Array("{\"$schema\":\"\(Self.schema)\",\"version\":\"2.1.0\",\"runs\":[".utf8)
    text += run.line.dropLast()
    text += ",\"results\":[\n".utf8
    for (place, index) in kept.enumerated() {
      if place > 0 { text += ",\n".utf8 }
      text += results[index]
    }
    text += "\n]}]}\n".utf8
    return Rendering(String(decoding: text, as: UTF8.self), leftOut: leftOut)
  }

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// The findings that have room, in their order: the gravest are taken first.
  private static func kept(_ findings: [Diagnostic], _ sizes: [Int], room: Int) -> [Int] {
    var room = room
    var kept: [Int] = []
    for severity in [Severity.error, .warning, .note] {
      for index in findings.indices where findings[index].severity == severity {
        guard kept.count < results, sizes[index] + 2 <= room else { return kept.sorted() }
        room -= sizes[index] + 2
        kept.append(index)
      }
    }
    return kept.sorted()
  }

  private static func leftOut(_ report: Report, _ kept: [Int]) -> [String] {
    var sentences: [String] = []
    let rest = Set(report.diagnostics.indices).subtracting(kept)
    if !rest.isEmpty {
      let counts = Report(diagnostics: rest.map { report.diagnostics[$0] }, documents: 0).counts
      sentences.append("code scanning takes \(results) results and 10 MB: the SARIF file has no room for \(counts)")
    }
    if kept.count > shown {
      sentences.append("code scanning shows the \(shown) gravest of the \(kept.count) results of the SARIF file")
    }
    return sentences
  }

  private func result(_ finding: Diagnostic, _ rules: RuleList, _ hash: String?) -> JSONValue {
    var words = ShownText.messageAndHelp(finding)
    if finding.notes.count > Self.places { words += "\n(and \(finding.notes.count - Self.places) more places)" }
    var members: [(String, JSONValue)] = [
      ("ruleId", .string(finding.rule.name)), ("ruleIndex", .number(rules.index(of: finding.rule))),
      ("level", .string(finding.severity.rawValue)), ("message", ["text": .string(words)]),
      ("locations", [["physicalLocation": location(finding.file, finding.range)]]),
    ]
    if let hash { members.append(("partialFingerprints", ["primaryLocationLineHash": .string(hash)])) }
    let notes = finding.notes.prefix(Self.places).map { note -> JSONValue in
      [
        "message": ["text": .string(ShownText.lines(note.message))],
        "physicalLocation": location(note.file, note.range),
      ]
    }
    if !notes.isEmpty { members.append(("relatedLocations", .array(notes))) }
    if !finding.fixes.isEmpty { members.append(("fixes", .array(finding.fixes.map(fix)))) }
    return .object(members)
  }

  private func location(_ file: String, _ range: Range<Position>) -> JSONValue {
    ["artifactLocation": artifact(file), "region": Self.region(range)]
  }

  private func artifact(_ file: String) -> JSONValue { ["uri": .string(path.uri(file))] }

  private static func region(_ range: Range<Position>) -> JSONValue {
    [
      "startLine": .number(range.lowerBound.line), "startColumn": .number(range.lowerBound.column),
      "endLine": .number(range.upperBound.line), "endColumn": .number(range.upperBound.column),
    ]
  }

  private func fix(_ fix: Diagnostic.Fix) -> JSONValue {
    var files: [String] = []
    for edit in fix.edits where !files.contains(edit.file) { files.append(edit.file) }
    let changes = files.map { file -> JSONValue in
      let replacements = fix.edits.filter { $0.file == file }.map { edit -> JSONValue in
        ["deletedRegion": Self.region(edit.range), "insertedContent": ["text": .string(edit.replacement)]]
      }
      return ["artifactLocation": artifact(file), "replacements": .array(replacements)]
    }
    return ["description": ["text": .string(ShownText.lines(fix.title))], "artifactChanges": .array(changes)]
  }
}

/// The rules that findings are of, with what they ask for.
private struct RuleList {
  private let rules: [Rule]
  private let places: [String: Int]
  let json: JSONValue

  init(_ report: Report) {
    rules = Set(report.diagnostics.map(\.rule)).sorted { $0.name < $1.name }
    places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.name, $0) })
    json = .array(rules.map(Self.json))
  }

  func index(of rule: Rule) -> Int { places[rule.name] ?? -1 }

  private static func json(_ rule: Rule) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(rule.name)), ("shortDescription", ["text": .string(rule.summary)]),
      ("fullDescription", ["text": .string(rule.summary)]),
      ("help", ["text": .string(RuleHelp.text(of: rule)), "markdown": .string(RuleHelp.text(of: rule))]),
      ("defaultConfiguration", ["level": .string(rule.severity.rawValue)]),
    ]
    if let url = RuleHelp.url(of: rule) { members.append(("helpUri", .string(url))) }
    return .object(members)
  }
}
