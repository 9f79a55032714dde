import Diagnostics

/// Writes workflow commands that GitHub shows next to the line in a pull request.
package struct GitHubReporter: Reporter {
  package init() {}

  package func render(_ report: Report) -> String {
    report.diagnostics.map { diagnostic in
      let command = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
      let (start, end) = (diagnostic.range.lowerBound, diagnostic.range.upperBound)
      var properties = [
        "file=\(Self.property(diagnostic.file))", "line=\(start.line)", "col=\(start.column)",
        "endLine=\(end.line)",
      ]
      if end.line == start.line { properties.append("endColumn=\(end.column)") }
      properties.append("title=\(Self.property(diagnostic.rule.name))")
      let message = [diagnostic.message, diagnostic.help].compactMap { $0 }.joined(separator: "\n")
      return "::\(command) \(properties.joined(separator: ","))::\(Self.data(message))\n"
    }.joined()
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
