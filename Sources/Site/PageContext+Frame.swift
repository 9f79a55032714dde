import Calendar
import Editions
import Ground
import Handbook
import Links

extension PageContext {
  /// The values that the template of every page asks for.
  ///
  /// - Parameters:
  ///   - path: The page's path in the site.
  ///   - title: What the browser's title bar says before the site's name; nil for only that.
  ///   - root: Where the links of the page start, for one that a host may serve for any path; nil for the page's own
  ///     folder.
  /// - Returns: The values, to which those of the page are added.
  func frame(path: String, title: String?, root: String? = nil) -> TemplateModel {
    func url(_ target: String) -> String {
      root.map { $0 + "/" + ContentPath.percentEncoded(target) } ?? ContentPath.relativeURL(from: path, to: target)
    }
    let configuration = self.configuration
    var model: TemplateModel = [
      "site_title": .text(siteTitle), "language": .text(configuration.language),
      "direction": .text(words.direction(of: configuration.language)),
      "page_title": .text(title.map { "\($0) – \(siteTitle)" } ?? siteTitle),
      "home_url": .text(url(GeneratedFile.frontPage.path)), "csp": .html(frame.security.policy),
      "style": .html(frame.style),
      "boot": .html(frame.boot), "script_url": .text(url(frame.scriptPath)),
      "build_url": .text(url(GeneratedFile.build.path)), "version": .text(frame.version),
      "audience_public": .flag(isPublic), "is_draft": .flag(!findings.isEmpty),
    ]
    if let base = configuration.baseURL, path != GeneratedFile.notFound.path {
      model.set("canonical_url", base + "/" + ContentPath.percentEncoded(path))
    }
    if let twin = twins.twin(of: path, .text) { model.set("text_url", url(twin)) }
    if let twin = twins.twin(of: path, .markdown) { model.set("markdown_url", url(twin)) }
    let base = root.map { $0 + "/" } ?? String(repeating: "../", count: path.utf8.count { $0 == .slash })
    model.set("root", base)
    if !findings.isEmpty { model.set("findings_url", url(GeneratedFile.findings.path)) }
    if root == nil { model.set("icon_url", url("icon.svg")) }
    model.set("freshness_url", url(GeneratedFile.freshness.path))
    if namesContacts { model.set("contacts_url", url(GeneratedFile.contacts.path)) }
    if let escalation { model.set("escalation_url", url(self.path(of: escalation))) }
    if let triage { model.set("triage_url", url(self.path(of: triage))) }
    return model
  }
}
