import Diagnostics
import Ground

/// Writes JUnit's XML: a suite a file, a case a finding. What makes the run fail has failed, the rest is skipped.
///
/// The name of a case has no line, so that it stays the same where lines above it come and go, and is unique in its
/// file: GitLab drops the second of two cases with one name. Without findings there is one case, which has passed.
///
/// Promise: Ant's schema of JUnit; the name of a case stays until its file, rule or message changes.
package struct JUnitReporter: Reporter {
  private let context: ReportContext
  private let path: ReportPath

  package init(_ context: ReportContext) { (self.context, path) = (context, ReportPath(context)) }

  package func rendering(_ report: Report) -> Rendering {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    if report.diagnostics.isEmpty {
      let passed =
        "    <testcase name=\"\(Self.escaped(report.summary))\" classname=\"kedge.\(context.verb)\" time=\"0\"/>\n"
      text += suite("kedge \(context.verb)", 0, [passed], failures: 0, skipped: 0)
    }
    var number = 0
    var rest = report.diagnostics[...]
    while let file = rest.first?.file {
      let findings = rest.prefix { $0.file == file }
      rest = rest.dropFirst(findings.count)
      let failures = findings.count(where: context.fails)
      text += suite(
        path.relative(file), number, cases(findings, in: path.relative(file)), failures: failures,
        skipped: findings.count - failures)
      number += 1
    }
    return Rendering(text + "</testsuites>\n")
  }

  private func suite(_ name: String, _ number: Int, _ cases: [String], failures: Int, skipped: Int) -> String {
    "  <testsuite package=\"kedge.\(context.verb)\" id=\"\(number)\" name=\"\(Self.escaped(name))\""
      + " timestamp=\"\(context.today)T00:00:00\" hostname=\"localhost\" tests=\"\(cases.count)\" failures=\"\(failures)\""
      + " errors=\"0\" skipped=\"\(skipped)\" time=\"0\">\n    <properties/>\n" + cases.joined()
      + "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
  }

  private func cases(_ findings: ArraySlice<Diagnostic>, in path: String) -> [String] {
    var counts: [String: Int] = [:]
    return findings.map { finding in
      let words = ShownText.line(finding.message)
      let short = words.unicodeScalars.count > 200 ? String(words.unicodeScalars.prefix(200)) + "…" : words
      var name = "\(finding.rule): \(short)"
      counts[name, default: 0] += 1
      if let count = counts[name], count > 1 { name += " (\(count))" }
      let message = Self.escaped(ShownText.lines(finding.message))
      let start = finding.range.lowerBound
      let place = "\(path):\(start.line):\(start.column): \(finding.severity.rawValue): "
      let body = Self.escaped(ShownText.line(place) + ShownText.messageAndHelp(finding) + " [\(finding.rule)]")
      let outcome =
        context.fails(finding)
        ? "<failure type=\"\(finding.rule)\" message=\"\(message)\">\(body)</failure>"
        : "<skipped message=\"\(message)\">\(body)</skipped>"
      return "    <testcase name=\"\(Self.escaped(name))\" classname=\"\(Self.escaped(path))\" time=\"0\">\n"
        + "      \(outcome)\n    </testcase>\n"
    }
  }

  private static func escaped(_ text: String) -> String { XMLText.escaped(text, keepingLines: true) }
}
