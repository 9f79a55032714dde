import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// The pages that `payload:` names are there: what an alert opens when nobody knows the failure must not be a guess.
struct UnknownPayloadPage: HandbookRule {
  static let rule = Rule(
    "unknown-payload-page", .error,
    "`payload.triage` and `payload.storm.playbook` of `kedge.yml` are pages in the handbook")

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    let finder = LinkFinder(linked)
    return handbook.configuration.payload.namedPages.compactMap { page in
      // What a public edition leaves out still exists.
      guard !handbook.withheld.contains(ByteName(page.value)) else { return nil }
      do throws(LinkFinder.Miss) {
        _ = try finder.find(page.value)
        return nil
      } catch {
        return context.finding(
          self, error.message, inConfigurationAt: page.range,
          help: error.near.first.map { "did you mean `\($0)`?" } ?? "name a page, `triage.md`, or a failure reason"
        ) { source in
          // A path is a slip of a path.
          let isPath = DocumentPath.isDocument(page.value)
          return page.fixes(among: isPath ? handbook.documents.map(\.path) : error.near, in: source)
        }
      }
    }
  }
}
