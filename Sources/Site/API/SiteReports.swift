import Links
import Reports

/// What a site says of its own handbook: each report is made once, for pages and for programs.
struct SiteReports: Sendable {
  /// What was tested when.
  let freshness: FreshnessReport
  /// What postmortems promised.
  let actions: ActionsReport
  /// How incidents went.
  let incidents: IncidentsReport
  /// What a lead looks at.
  let review: ReviewReport

  /// - Parameters:
  ///   - linked: The handbook.
  ///   - gaps: What is missing between alerts and playbooks.
  ///   - setAside: The findings that the checks count and do not show.
  init(_ linked: LinkedHandbook, gaps: AlertGaps?, setAside: SetAsideFindings) {
    let (handbook, map) = (linked.handbook, linked.map)
    freshness = FreshnessReport(handbook, map: map)
    let actions = ActionsReport(handbook, map: map)
    self.actions = actions
    incidents = IncidentsReport(handbook, map: map, actions: actions)
    review = ReviewReport(linked, freshness, actions, gaps: gaps, setAside: setAside)
  }
}
