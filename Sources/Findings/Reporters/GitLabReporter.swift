import Diagnostics
import Ground

/// Writes the code quality report of GitLab: a JSON array with a finding each.
///
/// GitLab shows only the first of equal fingerprints, so each is different; it is made of the rule, the file, the message
/// and the text of the line, not of its number.
///
/// Promise: what GitLab documents; the fingerprint of a finding stays until its file, line or message changes.
package struct GitLabReporter: Reporter {
  private let context: ReportContext
  private let path: ReportPath

  package init(_ context: ReportContext) { (self.context, path) = (context, ReportPath(context)) }

  package func rendering(_ report: Report) -> Rendering {
    var files = FoundFiles(context)
    var counts: [String: Int] = [:]
    let findings = report.diagnostics.map { finding -> JSONValue in
      let (start, end) = (finding.range.lowerBound, finding.range.upperBound)
      let line = files.file(finding.file)?.text(ofLine: start.line) ?? ""
      let words = line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      let key = [path.relative(finding.file), finding.rule.name, finding.message, words].joined(separator: "\0")
      counts[key, default: 0] += 1
      let fingerprint = SHA256.digest(of: "\(key)\0\(counts[key] ?? 1)").prefix(20)
      return [
        "description": .string(ShownText.messageAndHelp(finding)), "check_name": .string(finding.rule.name),
        "fingerprint": .string(Hexadecimal.text(of: fingerprint)),
        "severity": .string(Self.severity(finding.severity)),
        "location": [
          "path": .string(path.relative(finding.file)),
          "lines": ["begin": .number(start.line), "end": .number(end.line)],
        ],
      ]
    }
    return Rendering(JSONValue.array(findings).text + "\n")
  }

  /// GitLab's word; `critical` and `blocker` are left to what endangers more than a text.
  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
