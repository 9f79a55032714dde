import Diagnostics
import Ground

/// Writes workflow commands that GitHub shows next to the line in a pull request.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step and drops the others without a word. So no more are
/// written, equal ones of a file as one, and what has no annotation of its own follows as lines of the log.
///
/// Promise: it follows GitHub: what GitHub shows of a step is used, and the log has every finding.
package struct GitHubReporter: Reporter {
  /// How many annotations of a kind GitHub shows of a step.
  static let annotations = 10
  /// How much GitHub takes as the summary of a step, in bytes; it drops all of what is larger.
  package static let summaryLimit = 1_000 * 1_024

  private let path: ReportPath

  package init(_ context: ReportContext) { path = ReportPath(context) }

  package func rendering(_ report: Report) -> Rendering {
    var text = ""
    var annotated: Set<Int> = []
    for severity in [Severity.error, .warning, .note] {
      let indices = report.diagnostics.indices.filter { report.diagnostics[$0].severity == severity }
      let joined = Self.joined(indices, report)
      for indices in joined.prefix(Self.annotations) {
        text += command(indices.map { report.diagnostics[$0] })
        annotated.formUnion(indices.prefix(1))
      }
    }
    let rest = report.diagnostics.indices.filter { !annotated.contains($0) }.map { report.diagnostics[$0] }
    return Rendering(text + Self.log(rest))
  }

  /// The findings as a table for `$GITHUB_STEP_SUMMARY`.
  ///
  /// - Parameters:
  ///   - report: The findings.
  ///   - limit: The most bytes that it may have.
  /// - Returns: The table, and what it leaves out.
  package static func summary(of report: Report, within limit: Int = summaryLimit) -> Rendering {
    guard limit > 400 else { return Rendering("", leftOut: ["the summary of the step is full: it has no findings"]) }
    let (text, leftOut) = FindingsTable(report).text(within: limit)
    return Rendering(text, leftOut: leftOut.map { ["the summary of the step has no room for \($0)"] } ?? [])
  }

  /// The findings that say the same of the same file, in the order of their first.
  private static func joined(_ indices: [Int], _ report: Report) -> [[Int]] {
    struct Sameness: Hashable { var file, rule, message: String, help: String? }
    var places: [Sameness: Int] = [:]
    var joined: [[Int]] = []
    for index in indices {
      let finding = report.diagnostics[index]
      let key = Sameness(
        file: finding.file, rule: finding.rule.name, message: finding.message, help: finding.help)
      if let place = places[key] {
        joined[place].append(index)
      } else {
        places[key] = joined.count
        joined.append([index])
      }
    }
    return joined
  }

  /// The annotation of findings that say the same.
  private func command(_ findings: [Diagnostic]) -> String {
    guard let first = findings.first else { return "" }
    let command = first.severity == .note ? "notice" : first.severity.rawValue
    let (start, end) = (first.range.lowerBound, first.range.upperBound)
    var properties = [
      "file=\(Self.property(path.relative(first.file)))", "line=\(start.line)", "col=\(start.column)",
      "endLine=\(end.line)",
    ]
    if end.line == start.line { properties.append("endColumn=\(end.column)") }
    properties.append("title=\(Self.property(first.rule.name))")
    let others = findings.dropFirst().map { String($0.range.lowerBound.line) }
    let more = others.count > 20 ? ", and \(others.count - 20) more" : ""
    let also = others.isEmpty ? nil : "also at line \(others.prefix(20).joined(separator: ", "))\(more)"
    let message = [first.message, first.help, also, RuleHelp.url(of: first.rule)].compactMap { $0 }
      .joined(separator: "\n")
    return "::\(command) \(properties.joined(separator: ","))::\(Self.data(message))\n"
  }

  /// The lines of the log about what has no annotation of its own, none of which GitHub takes for a command.
  private static func log(_ rest: [Diagnostic]) -> String {
    guard !rest.isEmpty else { return "" }
    let lines = ConciseReporter.lines(rest)
    // Commands are stopped until a word is read that no text can contain: the digest of all of them.
    let token = "kedge-" + Hexadecimal.text(of: SHA256.digest(of: lines))
    let counts = Report(diagnostics: rest, documents: 0).counts
    return "::group::\(counts) without an annotation of \(rest.count == 1 ? "its" : "their") own\n"
      + "::stop-commands::\(token)\n\(lines)::\(token)::\n::endgroup::\n"
  }

  private static func data(_ text: String) -> String {
    replacing(["%": "%25", "\r": "%0D", "\n": "%0A"], in: text)
  }

  private static func property(_ text: String) -> String {
    replacing(["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"], in: text)
  }

  private static func replacing(_ table: [Unicode.Scalar: String], in text: String) -> String {
    Terminal.safe(
      text.unicodeScalars.reduce(into: "") { result, scalar in result += table[scalar] ?? String(scalar) })
  }
}
