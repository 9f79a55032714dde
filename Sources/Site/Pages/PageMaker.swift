import Ground
import Handbook
import Links
import Markdown

/// Makes the pages of documents; what many of them share is made once.
///
/// It is a class because every page has a hand on it while it is made.
final class PageMaker: Sendable {
  let builder: SiteBuilder
  let thumbs: ThumbLinks
  private let bars = SharedCache<EscalateBar, TrustedHTML>()

  init(_ builder: SiteBuilder) {
    self.builder = builder
    thumbs = ThumbLinks(builder.templates.words)
  }

  /// The page of a document.
  func page(_ index: Int) -> MadeFile {
    let page = PageModel(index, in: self)
    return MadeFile(builder.templates.pieces("page", page.model), with: page.body)
  }

  /// The bar of a playbook that tells when to escalate; nil where there is nothing to say.
  func escalateBar(_ playbook: Playbook, _ index: Int) -> TrustedHTML? {
    let id = builder.linked.anchors[index].sectionIDs.contains("escalation") ? "escalation" : nil
    guard let bar = EscalateBar(playbook, sectionID: id, on: builder.linked.page(of: index), in: self) else {
      return nil
    }
    return bars.value(bar) {
      bar.html(
        builder.templates.words, contacts: builder.linked.handbook.contacts,
        chatURL: builder.linked.handbook.configuration.chatURL)
    }
  }
}
