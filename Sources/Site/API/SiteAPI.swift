import Handbook
import Links
import Reports
import Schemas

/// The files of a site that are for programs.
enum SiteAPI {
  /// The files below `api/`, the schemas that describe them, and what was tested when for calendars and Prometheus.
  static func entries(of linked: LinkedHandbook, _ freshness: FreshnessReport) -> [SitePlan.Entry] {
    let baseURL = linked.handbook.configuration.baseURL
    return [
      // Every anchor of the site.
      SitePlan.Entry(GeneratedFile.anchors.path, isSaved: false, parts: { try AnchorsFile(linked).write(to: $0) }),
      SitePlan.Entry(GeneratedFile.failureReasons.path, isSaved: false, slice: { FailureReasonsFile(linked).bytes() }),
      SitePlan.Entry(GeneratedFile.drills.path) { CalendarFormat(baseURL: baseURL).bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.metrics.path) { PrometheusFormat.bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.freshnessData.path) { JSONFormat.bytes(of: freshness) },
    ] + Schemas.files.map { file in SitePlan.Entry("schemas/" + file.name, isSaved: false) { file.bytes } }
  }
}
