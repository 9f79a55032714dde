import Handbook
import Links

/// The small page that replaces a moved page: it says where everything went.
struct MovedPage: GeneratedPage {
  let path: String
  let template = "moved"
  let chapter: SitePlan.Chapter? = .moved

  /// - Parameter path: The path of the page that is gone, from which there is at least one redirect.
  init(_ path: String) { self.path = path }

  func model(in context: PageContext) -> TemplateModel {
    let linked = context.linked
    let redirects = linked.redirects.ofPage(path)
    let own = redirects.first { $0.id == nil }
    // A draft may have broken promises: then the front page has to do.
    let target =
      own?.target ?? redirects.first.map { AnchorName(page: $0.target.page) }
      ?? AnchorName(page: GeneratedFile.frontPage.path)
    let url = linked.url(of: target, from: path)
    var model = context.frame(path: path, title: context.words[.movedTitle])
    model.add("title", .text(context.title(of: target)))
    model.add("target_url", .text(url))
    model.add("reason", .text(own?.reason.map { MovedAnchors.sentence($0).dropFirst(2).description } ?? ""))
    let anchors = redirects.filter { $0.id != nil }
    model["anchors"] = .list(
      anchors.map { redirect in
        [
          "id": .text(redirect.id ?? ""), "title": .text(context.title(of: redirect.target)),
          "url": .text(linked.url(of: redirect.target, from: path)),
          "reason": .text(MovedAnchors.sentence(redirect.reason)),
        ]
      })
    let canonical = context.configuration.baseURL.map {
      $0 + "/" + linked.url(of: AnchorName(page: target.page), from: GeneratedFile.frontPage.path)
    }
    model.set("canonical_url", canonical ?? linked.url(of: AnchorName(page: target.page), from: path))
    // A refresh would drop the fragment, so that a page with promised fragments has none.
    if anchors.isEmpty { model.set("refresh_url", url) }
    return model
  }
}
