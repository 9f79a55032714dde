import Calendar

/// How far a drill has come, kept in the user's state folder until its record is written.
package struct DrillProgress: Sendable, Hashable {
  /// The fingerprint of the steps that are being walked through.
  package var fingerprint: String
  /// The day on which the drill began.
  package var startedOn: String
  package var answers: [Answer] = []
  /// Whether the person ended the way before the playbook does.
  package var isEnded = false

  /// What became of a step.
  package struct Answer: Sendable, Hashable {
    package var place: DrillPlace
    package var outcome: Outcome
    package var seconds: Int
    package var note: String?
    /// The label of the answer that the step had.
    package var label: String?
    /// What the command printed, fit to be kept.
    package var output: String?
    /// Where the way goes on; nil if it ends.
    package var next: DrillPlace?

    package init(_ place: DrillPlace, _ outcome: Outcome, seconds: Int, note: String? = nil) {
      self.place = place
      self.outcome = outcome
      self.seconds = seconds
      self.note = note
    }
  }

  /// What can become of a step.
  package enum Outcome: String, Sendable {
    case done, failed, skipped
  }

  package init(fingerprint: String, startedOn: CivilDate) {
    self.fingerprint = fingerprint
    self.startedOn = startedOn.description
  }

  /// How long the steps took that were not skipped.
  package var seconds: Int { answers.reduce(0) { $0 + ($1.outcome == .skipped ? 0 : $1.seconds) } }

  /// How many steps have an outcome.
  package func count(_ outcome: Outcome) -> Int { answers.reduce(0) { $0 + ($1.outcome == outcome ? 1 : 0) } }
}
