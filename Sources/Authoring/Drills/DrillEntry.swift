import Calendar
import Handbook

/// One test of a document, as its drill log keeps it.
package struct DrillEntry: Sendable {
  package var date: CivilDate
  package var by: String
  package var kind: String
  package var actualRTO: Interval?
  package var rtoTarget: Interval?
  /// Where the proof is, as a link from the log; nil if the entry itself is the proof.
  package var evidence: String?
  /// The fingerprint of the steps that were tested.
  package var fingerprint: String?
  /// How many of the document's steps were done, `6 of 25`; nil where nobody counted.
  package var part: String?
  /// What is missing for a test, one sentence each; nothing if it is one.
  package var gaps: [String] = []
  /// What became of each step, in the order of the way, where the test was walked through.
  package var steps: [Step] = []

  /// - Parameters:
  ///   - date: The day of the test.
  ///   - by: Who tested.
  ///   - kind: How it was tested.
  package init(date: CivilDate, by: String, kind: String) {
    self.date = date
    self.by = by
    self.kind = kind
  }

  /// A step of a test.
  package struct Step: Sendable {
    /// `diagnosis.3`; of another playbook `timeout#diagnosis.3`.
    package var id: String
    package var outcome: String
    package var seconds: Int
    package var note: String?
    /// The label of the answer that the step had.
    package var answer: String?
    /// What its command printed.
    package var output: String?

    package init(id: String, outcome: String, seconds: Int, note: String? = nil) {
      self.id = id
      self.outcome = outcome
      self.seconds = seconds
      self.note = note
    }
  }

  /// Whether a step failed, so that the test proves that the document is wrong.
  package var hasFailed: Bool { steps.contains { $0.outcome == "failed" } }

  /// Whether it proves nothing of the document: its record stays as it is.
  package var isNoTest: Bool { hasFailed || !gaps.isEmpty }

  /// What the test was: `2026-11-12, drill`.
  var title: String { "\(date), \(kind)\(hasFailed ? ", failed" : gaps.isEmpty ? "" : ", incomplete")" }

  /// The lines of the entry.
  var lines: [String] {
    var lines: [String] = []
    lines.append("- By \(Markup.plain(by))")
    if let actualRTO { lines.append("- RTO \(actualRTO)" + (rtoTarget.map { " of \($0)" } ?? "")) }
    if let failed = steps.first(where: { $0.outcome == "failed" }) {
      lines.append("- Failed at \(failed.id)" + (failed.note.map { ": " + Markup.plain($0) } ?? ""))
    }
    lines += gaps.map { "- Not a test: \($0)" }
    if let part { lines.append("- Steps done \(part)") }
    if let evidence { lines.append("- Evidence: [\(Markup.plain(evidence))](<\(evidence)>)") }
    if let fingerprint { lines.append("- Steps `\(fingerprint)`") }
    guard !steps.isEmpty else { return lines }
    lines += ["", "| Step | Answer | Result | Took |", "|---|---|---|---|"]
    for step in steps {
      let note = step.note.map { ": " + Markup.plain($0) } ?? ""
      let answer = step.answer.map(Markup.plain) ?? ""
      lines.append("| \(step.id) | \(answer) | \(step.outcome)\(note) | \(Self.clock(step.seconds)) |")
    }
    for step in steps {
      guard let output = step.output else { continue }
      lines += ["", "Output of \(step.id)\(output.isEmpty ? ": none" : ":")"]
      if !output.isEmpty { lines += [""] + DrillOutput.fence(output) }
    }
    return lines
  }

  /// `1:05` for 65 seconds.
  package static func clock(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Texts of people in Markdown.
enum Markup {
  /// A text that shows as itself, on one line.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "#", "&", "{", "}": result += "\\" + String(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
