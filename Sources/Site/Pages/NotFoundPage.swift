import Ground
import Handbook
import Links

/// `404.html`, the page for a path that does not exist.
struct NotFoundPage: GeneratedPage {
  let path = GeneratedFile.notFound.path
  let template = "not_found"
  let chapter: SitePlan.Chapter? = nil

  func model(in context: PageContext) -> TemplateModel {
    // A host may serve this page for any path, so its links start at the published root where that is known. Not at the
    // host's name: a preview of the site is on another one, and its reader stays there.
    let root = context.configuration.baseURL.flatMap { WebURL($0) }.map { String($0.rest) }
    var model = context.frame(path: path, title: context.words[.notFound], root: root)
    let script = context.frame.kindScriptPaths["missing"]
    model.set("kind_script_url", script.map { [root, $0].compactMap(\.self).joined(separator: "/") })
    return model
  }
}
