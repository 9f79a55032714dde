import Calendar
import Diagnostics
import Handbook
import Links
import YAML

/// What proves that the steps of a playbook work, as its document says it: in days, never in what holds on some day.
package struct EntryFreshness: Sendable {
  /// What the last test proves of the steps as they are.
  package enum Verdict: String, Sendable, CaseIterable {
    /// The steps are those that were tested.
    case tested
    /// They are others by now: the test proves nothing of them.
    case stepsChanged = "steps-changed"
    /// It was tested, and no record says which steps.
    case stepsUnrecorded = "steps-unrecorded"
    case neverTested = "never-tested"
    /// The record cannot be read, or is dated in the future.
    case invalid
  }

  package let verdict: Verdict
  /// The day of the last test, one that does not count too.
  package let lastTested: CivilDate?
  /// Who tested; nil in a public edition.
  package let testedBy: String?
  /// The kind of test, `drill`.
  package let kind: String?
  /// Where the proof is, as a URL; nil in a public edition.
  package let evidence: String?
  /// The day from which it counts as due; nil if no test counts.
  package let due: CivilDate?
  package let interval: Interval
  /// How many steps the test went through of how many; nil if nobody counted.
  package let part: (done: Int, of: Int)?
  package let actualRTO: Interval?
  package let rtoTarget: Interval?

  /// - Parameters:
  ///   - index: The playbook.
  ///   - linked: The handbook.
  ///   - urls: Makes the URL of the evidence.
  init(_ index: Int, in linked: LinkedHandbook, _ urls: EditionURLs) {
    let document = linked.handbook.documents[index]
    let (freshness, record) = (document.freshness, document.freshness.record)
    verdict =
      switch (freshness.state, document.stepsChanged) {
      case (.invalid, _): .invalid
      case (.neverTested, _): .neverTested
      case (_, true?): .stepsChanged
      case (_, false?): .tested
      case (_, nil): .stepsUnrecorded
      }
    lastTested = freshness.lastTested
    testedBy = record.testedBy?.value
    kind = record.kind?.value
    evidence = linked.evidenceURLs[index].flatMap { urls.url(of: $0, on: linked.page(of: index)) }
    due = freshness.due
    interval = freshness.interval
    part = freshness.due == nil ? nil : record.part
    actualRTO = record.actualRTO?.value
    rtoTarget = document.playbook?.rtoTarget
  }

  /// Whether commands or branches changed since the test; nil if no record says what was tested.
  package var stepsChanged: Bool? {
    switch verdict {
    case .tested: false
    case .stepsChanged: true
    case .stepsUnrecorded, .neverTested, .invalid: nil
    }
  }

  /// What a reader has to know before anything else, in English and on one line.
  package var sentence: String { Terminal.line(words) }

  private var words: String {
    let day = lastTested?.description ?? "an unknown day"
    var test = "Tested on \(day)" + (testedBy.map { " by \($0)" } ?? "") + (kind.map { " (\($0))" } ?? "")
    if let part, part.done < part.of { test += ", \(part.done) of \(part.of) steps" }
    let next = due.map { " The next test is due on \($0)." } ?? ""
    switch verdict {
    case .tested: return test + ": the steps are those that were tested." + next
    case .stepsUnrecorded: return test + "; no record says which steps were tested." + next
    case .stepsChanged: return "Not tested as it is: the steps have changed since the test of \(day)." + next
    case .neverTested:
      return lastTested == nil ? "Never tested." : "Never tested: the \(kind ?? "test") of \(day) does not count."
    case .invalid: return "Not tested: its record of a test is not valid."
    }
  }
}
