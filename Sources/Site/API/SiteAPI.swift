import Links
import Schemas

extension SiteBuilder {
  /// Every anchor of the site, for programs.
  func anchorsEntry() -> SitePlan.Entry {
    let linked = self.linked
    return SitePlan.Entry("api/anchors.json", pieces: { [AnchorsFile(linked).bytes()] })
  }

  /// The other files for programs, and the schemas that describe them.
  func apiEntries() -> [SitePlan.Entry] {
    let linked = self.linked
    return [
      SitePlan.Entry("api/failure_reasons.json", pieces: { [FailureReasonsFile(linked).bytes()] })
    ] + Schemas.files.map { file in SitePlan.Entry("schemas/" + file.name) { file.bytes } }
  }
}
