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

  init(_ linked: LinkedHandbook) {
    let (handbook, map) = (linked.handbook, linked.map)
    freshness = FreshnessReport(handbook, map: map)
    let actions = ActionsReport(handbook, map: map)
    self.actions = actions
    incidents = IncidentsReport(handbook, map: map, actions: actions)
  }
}
