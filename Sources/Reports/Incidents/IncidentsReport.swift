import Calendar
import Ground
import Handbook
import Links

/// How incidents went: what their postmortems say, counted.
///
/// Worked examples never mix with real incidents: where there is a real one, only real ones count.
package struct IncidentsReport: Sendable {
  package let today: CivilDate
  /// The incidents that count, the newest first.
  package let incidents: [IncidentRow]
  /// Whether they are worked examples, because there is no real one.
  package let isFromExamples: Bool
  /// How many worked examples do not count.
  package let examplesLeftOut: Int
  /// How many postmortems do not count because their front matter cannot be read.
  package let unreadable: Int
  /// The severities that occur, highest first.
  package let severities: [String]
  /// For each phase that of all severities, then that of each one that occurs.
  package let distributions: [PhaseDistribution]
  package let months: [IncidentMonth]
  /// How many incidents have milestones out of order, and count in no duration.
  package let outOfOrder: Int
  /// How many incidents have no date, and are in no month.
  package let undated: Int
  /// The failure reasons, and in how many incidents.
  package let reasons: [Recurrence]
  /// The contributing factors that several incidents share.
  package let factors: [Recurrence]
  /// How many of the incidents in which it is known were noticed by an alert, a customer, an engineer.
  package let detection: [Postmortem.Detection: Ratio]
  /// How many of the postmortems that were due had their first draft in time.
  package let draftsOnTime: Ratio
  /// How many of the actions that were due are done today.
  package let actionsDone: Ratio
  /// The same of those that were due thirty days ago or earlier.
  package let actionsDoneAfter30Days: Ratio
  /// What was used of the error budgets; nothing in a public edition.
  package let budgets: [BudgetUse]

  /// Counts the incidents of a handbook.
  ///
  /// - Parameters:
  ///   - handbook: The documents.
  ///   - map: Their pages.
  ///   - actions: What the postmortems promised, where somebody has it already.
  package init(_ handbook: Handbook, map: SiteMap, actions: ActionsReport? = nil) {
    let actions = actions ?? ActionsReport(handbook, map: map)
    let configuration = handbook.configuration
    let all = handbook.postmortems.filter { !configuration.isPublic || !$0.document.isInternal }
    // Whether it is an example, and of which severity, is not known of what cannot be read.
    let postmortems = all.filter { !$0.document.frontMatter.isBroken }
    unreadable = all.count - postmortems.count
    let isFromExamples = !postmortems.isEmpty && postmortems.allSatisfy { $0.postmortem.isExample }
    let counted = postmortems.filter { $0.postmortem.isExample == isFromExamples }
    let incidents = counted.map { IncidentRow($0.postmortem, $0.document, at: $0.index, map: map, in: handbook) }
      .sorted(by: IncidentRow.isBefore)
    let ranks = incidents.compactMap { incident in incident.severity.map { ($0, incident.rank) } }
    let severities = Dictionary(ranks) { first, _ in first }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(
      \.key)
    today = handbook.today
    (self.incidents, self.isFromExamples, self.severities) = (incidents, isFromExamples, severities)
    examplesLeftOut = postmortems.count - counted.count
    let subjects = IncidentPhase.allCases.flatMap { phase in ([nil] + severities).map { (phase, $0) } }
    distributions = PhaseDistribution.all(subjects, of: incidents, configuration)
    months = IncidentMonth.all(of: incidents, severities: severities)
    outOfOrder = incidents.count { !$0.isInOrder }
    undated = incidents.count { $0.date == nil }
    reasons = Recurrence.all(in: incidents, least: 1) { [$0.failureReason].compactMap { $0 } }
    factors = Recurrence.all(in: incidents, least: 2, \.factors)
    budgets = configuration.isPublic ? [] : BudgetUse.all(of: incidents, configuration.targets)
    let targets = configuration.targets
    let known = incidents.compactMap(\.detectedBy)
    detection = Dictionary(
      uniqueKeysWithValues: Postmortem.Detection.allCases.map { way in
        (way, Ratio(known.count { $0 == way }, of: known.count, target: way == .alert ? targets.detectedByAlerts : nil))
      })
    let onTime = incidents.count { $0.draft == .onTime }
    draftsOnTime = Ratio(
      onTime, of: onTime + incidents.count { $0.draft == .late }, target: targets.postmortemsOnTime)
    let rows = actions.rows.filter { $0.isExample == isFromExamples }
    func done(daysAgo days: Int, target: Double?) -> Ratio {
      let due = rows.filter { row in row.due.map { handbook.today.days(since: $0) >= days } == true }
      return Ratio(due.count { $0.state == .done }, of: due.count, target: target)
    }
    actionsDone = done(daysAgo: 1, target: targets.actionsDone)
    actionsDoneAfter30Days = done(daysAgo: 30, target: nil)
  }

  /// The distribution of a phase, of a severity or of all of them.
  package func distribution(_ phase: IncidentPhase, severity: String? = nil) -> PhaseDistribution? {
    distributions.first { $0.phase == phase && $0.severity == severity }
  }

  /// `23 incidents from 2025-11 to 2026-11`.
  package var summary: String {
    let noun = isFromExamples ? "worked example" : "incident"
    var text = "\(incidents.count) \(noun)\(incidents.count == 1 ? "" : "s")"
    if let first = months.first?.month, let last = months.last?.month {
      text += first == last ? " in \(first)" : " from \(first) to \(last)"
    }
    if undated > 0 { text += ", \(undated) without a date" }
    if outOfOrder > 0 { text += ", \(outOfOrder) with times out of order" }
    if isFromExamples, !incidents.isEmpty { text += "; incidents of your own will replace them" }
    if unreadable > 0 { text += "; \(unreadable) more cannot be read" }
    if examplesLeftOut > 0 { text += "; \(examplesLeftOut) worked examples do not count" }
    return text
  }
}
