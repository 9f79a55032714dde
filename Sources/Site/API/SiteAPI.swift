import Editions
import Handbook
import Links
import Reports
import Schemas

/// The files of a site that are for programs.
enum SiteAPI {
  /// The files below `api/`, the schemas that describe them, and what was tested when and what postmortems
  /// say for calendars, feed readers and Prometheus.
  static func entries(of linked: LinkedHandbook, _ reports: SiteReports) -> [SitePlan.Entry] {
    let baseURL = linked.handbook.configuration.baseURL
    let (freshness, actions, incidents) = (reports.freshness, reports.actions, reports.incidents)
    let feed = PostmortemFeed(linked.handbook, map: linked.map)
    let playbooks = PlaybookEntries(linked)
    return [
      // Every anchor of the site.
      SitePlan.Entry(GeneratedFile.anchors.path, isSaved: false, parts: { try AnchorsFile(linked).write(to: $0) }),
      SitePlan.Entry(
        GeneratedFile.playbooks.path, isSaved: false, parts: { try PlaybooksJSON(playbooks).write(to: $0) }),
      SitePlan.Entry(GeneratedFile.catalog.path, isSaved: false) { HolmesCatalogue(playbooks).bytes },
      SitePlan.Entry(GeneratedFile.guide.path, isSaved: false) { AgentGuide(playbooks).bytes },
      SitePlan.Entry(GeneratedFile.failureReasons.path, isSaved: false, slice: { FailureReasonsFile(linked).bytes() }),
      SitePlan.Entry(GeneratedFile.drills.path) { CalendarFormat(baseURL: baseURL).bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.metrics.path) { PrometheusFormat.bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.freshnessData.path) { JSONFormat.bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.actionsData.path, isSaved: false) { ActionsJSON.bytes(of: actions) },
      SitePlan.Entry(GeneratedFile.incidentsData.path, isSaved: false) { IncidentsJSON.bytes(of: incidents) },
      SitePlan.Entry(GeneratedFile.actionsCalendar.path, isSaved: false) {
        ActionsCalendar(baseURL: baseURL).bytes(of: actions)
      },
    ]
      + (linked.handbook.configuration.isPublic ? [] : [reviewData(reports)])
      + playbookFeed(playbooks)
      + [feed].compactMap { $0 }.map { feed in SitePlan.Entry(GeneratedFile.feed.path, isSaved: false) { feed.bytes } }
      + Schemas.files.map { file in SitePlan.Entry("schemas/" + file.name, isSaved: false) { file.bytes } }
  }

  /// What happened to the proof of playbooks; nothing where nobody knows where the site is.
  private static func playbookFeed(_ playbooks: PlaybookEntries) -> [SitePlan.Entry] {
    guard playbooks.hasAddress else { return [] }
    return [
      SitePlan.Entry(GeneratedFile.playbookFeed.path, isSaved: false) { PlaybookFeed(playbooks)?.bytes ?? [] }
    ]
  }

  /// What a lead looks at, which only the internal edition has.
  private static func reviewData(_ reports: SiteReports) -> SitePlan.Entry {
    SitePlan.Entry(GeneratedFile.reviewData.path, isSaved: false) { ReviewJSON.bytes(of: reports.review) }
  }
}
