import Links
import Schemas

extension SiteBuilder {
  /// Every anchor of the site, for programs.
  func anchorsEntry() -> SitePlan.Entry {
    let linked = self.linked
    return SitePlan.Entry(GeneratedFile.anchors.path, parts: { try AnchorsFile(linked).write(to: $0) })
  }

  /// The other files for programs, and the schemas that describe them.
  func apiEntries() -> [SitePlan.Entry] {
    let linked = self.linked
    return [
      SitePlan.Entry(
        GeneratedFile.failureReasons.path, isSaved: false, pieces: { [FailureReasonsFile(linked).bytes()] })
    ] + Schemas.files.map { file in SitePlan.Entry("schemas/" + file.name, isSaved: false) { file.bytes } }
  }
}
