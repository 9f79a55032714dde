import Calendar
import Ground
import Handbook
import Links
import YAML

extension IncidentRow {
  /// Reads what a postmortem tells, without the paths that a public edition must not name.
  init(_ postmortem: Postmortem, _ document: Document, at index: Int, map: SiteMap, in handbook: Handbook) {
    let configuration = handbook.configuration
    (self.document, path, page, title) = (index, document.path, map.page(of: index), document.title)
    let started = postmortem.milestone(.started)
    date = postmortem.date?.value ?? (started?.latest == nil ? started?.time.date : nil)
    (severity, rank) = configuration.rankedSeverity(postmortem.severity?.value)
    (status, isExample) = (postmortem.status?.value, postmortem.isExample)
    services = configuration.isPublic ? [] : postmortem.services.map(\.value)
    failureReason = postmortem.failureReason?.value
    playbooks = postmortem.playbooks.map(\.value).filter { !handbook.withheld.contains(ByteName($0)) }
    (playbookOutcome, detectedBy) = (postmortem.playbookOutcome?.value, postmortem.detectedBy?.value)
    var seconds: [IncidentPhase: Int] = [:]
    isInOrder = postmortem.isInOrder
    for phase in IncidentPhase.allCases where postmortem.isInOrder {
      seconds[phase] = postmortem.duration(phase)?.seconds
    }
    self.seconds = seconds
    errorBudgetMinutes = postmortem.errorBudgetMinutes?.value
    factors = ContributingFactors.terms(of: document)
    let level = severity.flatMap { configuration.severity(named: $0) }
    let due = DraftDeadline(postmortem, level)
    draftDue = due?.day
    draft = level?.postmortemWithin == nil ? .notRequired : due?.draft(of: postmortem, on: handbook.today) ?? .unknown
  }
}

/// When the first draft of a postmortem is due: so long after the incident was over as its severity says.
struct DraftDeadline {
  let moment: Timestamp
  /// The day of that.
  var day: CivilDate { moment.date }

  /// Nil where the severity asks for no draft, or nobody knows when the incident was over.
  init?(_ postmortem: Postmortem, _ level: SeverityLevel?) {
    guard let within = level?.postmortemWithin, let resolved = postmortem.milestone(.resolved), resolved.latest == nil
    else { return nil }
    let end = resolved.time
    let days = within.after(end.date).days(since: end.date)
    moment = Timestamp(secondsSinceEpoch: end.secondsSinceEpoch + days * 86_400 + within.minutes % 1_440 * 60)
  }

  /// Whether the draft was in time: of a draft whose day alone is known, on the day when it was due.
  func draft(of postmortem: Postmortem, on today: CivilDate) -> IncidentRow.Draft {
    switch postmortem.draftedAt?.value {
    case .day(let drafted)?: drafted <= day ? .onTime : .late
    case .time(let drafted)?: drafted <= moment ? .onTime : .late
    // What is in review was drafted, nobody knows when.
    case nil where postmortem.status?.value != .draft: .unknown
    case nil: today > day ? .late : .pending
    }
  }
}
