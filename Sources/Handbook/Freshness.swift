/// How recently a document was really tested, and when it is due again.
public struct Freshness: Sendable, Hashable {
  /// What holds today.
  public enum State: String, Sendable, CaseIterable {
    case fresh
    case dueSoon = "due-soon"
    case dueToday = "due-today"
    case stale
    case neverTested = "never-tested"
    /// The date cannot be read or lies in the future: it counts as no proof at all.
    case invalid
  }

  public var state: State
  public var lastTested: CivilDate?
  public var due: CivilDate?
  public var interval: Interval

  /// The freshness of a document on a day.
  public init(of document: Document, configuration: Configuration, today: CivilDate) {
    let severity = document.frontMatter["severity"]?.scalar.flatMap(configuration.severity(named:))
    interval = document.frontMatter["test_every"]?.interval ?? severity?.testEvery ?? configuration.testEvery
    guard let value = document.frontMatter["last_tested"] else {
      (state, lastTested, due) = (.neverTested, nil, nil)
      return
    }
    guard let date = value.date, date <= today, !interval.isZero else {
      (state, lastTested, due) = (.invalid, value.date, nil)
      return
    }
    let due = interval.after(date)
    lastTested = date
    self.due = due
    state =
      if due < today { .stale } else if due == today {
        .dueToday
      } else if due
        <= configuration.dueSoon.after(today)
      { .dueSoon } else { .fresh }
  }
}
