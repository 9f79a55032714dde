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
  /// What became of each step, where the test was walked through.
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
    /// `diagnosis.3`
    package var id: String
    package var outcome: String
    package var seconds: Int
    package var note: String?

    package init(id: String, outcome: String, seconds: Int, note: String? = nil) {
      self.id = id
      self.outcome = outcome
      self.seconds = seconds
      self.note = note
    }
  }

  /// Whether a step failed, so that the test proves that the document is wrong.
  package var hasFailed: Bool { steps.contains { $0.outcome == "failed" } }

  /// What the test was: `2026-11-12, drill`.
  var title: String { "\(date), \(kind)\(hasFailed ? ", failed" : "")" }

  /// The lines of the entry.
  var lines: [String] {
    var lines: [String] = []
    lines.append("- By \(Markup.plain(by))")
    if let actualRTO { lines.append("- RTO \(actualRTO)" + (rtoTarget.map { " of \($0)" } ?? "")) }
    if let evidence { lines.append("- Evidence: [\(Markup.plain(evidence))](<\(evidence)>)") }
    if let fingerprint { lines.append("- Steps `\(fingerprint)`") }
    guard !steps.isEmpty else { return lines }
    lines += ["", "| Step | Result | Took |", "|---|---|---|"]
    for step in steps {
      let note = step.note.map { ": " + Markup.plain($0) } ?? ""
      lines.append("| \(step.id) | \(step.outcome)\(note) | \(Self.clock(step.seconds)) |")
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
