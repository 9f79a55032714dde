import Diagnostics

/// Turns findings into the text of one format.
package protocol Reporter: Sendable {
  /// The report in the format, and what of it the format has no room for.
  func rendering(_ report: Report) -> Rendering
}

extension Reporter {
  /// The text for `report`, with a newline at its end where there is any.
  package func render(_ report: Report) -> String { rendering(report).text }
}

/// A report in one format.
package struct Rendering: Sendable {
  /// The text, with a newline at its end where there is any.
  package var text: String
  /// What the text leaves out because its readers take no more, in sentences for people.
  package var leftOut: [String]

  package init(_ text: String, leftOut: [String] = []) {
    self.text = text
    self.leftOut = leftOut
  }
}

/// The findings of one run, sorted, and how much was looked at.
package struct Report: Sendable {
  package var diagnostics: [Diagnostic]
  /// How many documents were read.
  package var documents: Int
  /// How many findings are not among them, and why.
  package var setAside = SetAside()

  package init(diagnostics: [Diagnostic], documents: Int) {
    self.diagnostics = diagnostics
    self.documents = documents
  }

  /// How many findings have a severity.
  package func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  /// `2 errors, 1 warning`, or `no findings`.
  package var counts: String {
    let parts = [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].compactMap { severity, word in
      let number = count(severity)
      return number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }

  /// `2 errors, 1 warning in 38 documents`.
  package var summary: String {
    "\(counts) in \(documents) \(documents == 1 ? "document" : "documents")" + (setAside.words.map { "; " + $0 } ?? "")
  }
}
