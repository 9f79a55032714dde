import Calendar
import YAML

/// How recently a document was really tested, and when it is due again.
package struct Freshness: Sendable {
  /// What holds today.
  package enum State: String, Sendable, CaseIterable {
    case fresh
    case dueSoon = "due-soon"
    case dueToday = "due-today"
    case stale
    case neverTested = "never-tested"
    /// The date or the interval cannot be read, or the date is in the future: it counts as no proof at all.
    case invalid
  }

  package var state: State
  /// What the document says of its last test.
  package var record: TestRecord
  /// The day from which it counts again as due; nil if nothing proves a test.
  package var due: CivilDate?
  /// The first day on which it is called due soon.
  package var dueSoon: CivilDate?
  package var interval: Interval
  /// The kind of a test that does not count for this document: a reading, or a tabletop for a high severity.
  package var discounted: TestKind?

  /// The day of the last test; nil if there is none that can be read.
  package var lastTested: CivilDate? { record.date }

  /// The freshness of a document with this front matter on a day.
  init(of frontMatter: FrontMatter, _ kind: DocumentKind, configuration: Configuration, today: CivilDate) {
    self.init(
      TestRecord(frontMatter), every: frontMatter.written(Keys.testEvery),
      severity: frontMatter[Keys.severity].flatMap { configuration.severity(named: $0) },
      holdsCommands: kind == .playbook, configuration, today)
  }

  /// The freshness of a contact on a day: when every way to reach it was last tried.
  package init(of contact: Contacts.Contact, configuration: Configuration, today: CivilDate) {
    self.init(
      TestRecord(lastTested: contact.lastTested), every: nil, severity: nil, holdsCommands: false, configuration, today)
  }

  private init(
    _ record: TestRecord, every: YAMLValue?, severity: SeverityLevel?, holdsCommands: Bool,
    _ configuration: Configuration, _ today: CivilDate
  ) {
    self.record = record
    let written = every?.interval
    interval = written ?? severity?.testEvery ?? configuration.testEvery
    state = .neverTested
    guard record.isDated else { return }
    state = .invalid
    guard let date = record.date, date <= today, every == nil || written?.isPeriod == true else { return }
    if let name = record.kind?.value {
      guard let kind = configuration.testKind(named: name) else { return }
      guard configuration.counts(kind, for: severity, holdsCommands: holdsCommands) else {
        discounted = kind
        state = .neverTested
        return
      }
    }
    let due = interval.after(date)
    let soon = configuration.dueSoon.before(due)
    (self.due, dueSoon) = (due, soon)
    state = due < today ? .stale : due == today ? .dueToday : soon <= today ? .dueSoon : .fresh
  }

  /// The state of an unreadable document: nothing in it proves anything.
  package init(unreadableIn configuration: Configuration) {
    (state, record, interval) = (.invalid, TestRecord(), configuration.testEvery)
  }
}
