import Handbook
import Links

/// The small page that a page leaves behind: it says where everything went.
struct MovedPage {
  private(set) var model: TemplateModel

  /// - Parameters:
  ///   - page: The path of the page that is gone.
  ///   - linked: The handbook, which has at least one redirect from that page.
  init(_ page: String, in linked: LinkedHandbook) {
    let redirects = linked.redirects.byPage[page] ?? []
    let own = redirects.first { $0.id == nil }
    // A draft may have broken promises: then the front page has to do.
    let target =
      own?.target ?? redirects.first.map { AnchorName(page: $0.target.page) }
      ?? AnchorName(page: GeneratedFile.frontPage.path)
    let url = linked.url(of: target, from: page)
    model = [
      "title": .text(linked.title(of: target)), "target_url": .text(url),
      "reason": .text(own?.reason.map { MovedAnchors.sentence($0).dropFirst(2).description } ?? ""),
    ]
    let anchors = redirects.filter { $0.id != nil }
    model["anchors"] = .list(
      anchors.map { redirect in
        [
          "id": .text(redirect.id ?? ""), "title": .text(linked.title(of: redirect.target)),
          "url": .text(linked.url(of: redirect.target, from: page)),
          "reason": .text(MovedAnchors.sentence(redirect.reason)),
        ]
      })
    let canonical = linked.handbook.configuration.baseURL.map {
      $0 + "/" + linked.url(of: AnchorName(page: target.page), from: GeneratedFile.frontPage.path)
    }
    model.set("canonical_url", canonical ?? linked.url(of: AnchorName(page: target.page), from: page))
    // A refresh would drop the fragment, so that a page with promised fragments has none.
    if anchors.isEmpty { model.set("refresh_url", url) }
  }
}
