import Handbook
import Links
import YAML

extension LinkedHandbook {
  /// What a person calls the page of a document, given by its index: the failure reason that leads to it, else its path.
  package func shortName(of document: Int) -> String {
    if let reason = handbook.documents[document].playbook?.failureReason?.value,
      reasons.playbook(forReason: reason) == document
    {
      return reason
    }
    return SiteMap.name(ofPage: page(of: document))
  }
}
