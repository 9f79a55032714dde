import Links
import Schemas

extension SiteBuilder {
  /// The files for programs, and the schemas that describe them.
  func apiEntries() -> [SitePlan.Entry] {
    let linked = self.linked
    return [
      SitePlan.Entry("api/anchors.json") { AnchorsFile(linked).bytes() },
      SitePlan.Entry("api/failure_reasons.json") { FailureReasonsFile(linked).bytes() },
    ] + Schemas.files.map { file in SitePlan.Entry("schemas/" + file.name) { file.bytes } }
  }
}
