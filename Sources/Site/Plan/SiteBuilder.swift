import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown
import Reports
import Search

/// Turns a linked handbook into the plan of its site.
package struct SiteBuilder: Sendable {
  let linked: LinkedHandbook
  let templates: TemplateSet
  let version: String
  let findings: [String: [Diagnostic]]
  let security: PageSecurity
  let style: TrustedHTML
  let boot: TrustedHTML
  let fill: TrustedHTML
  let fillData: FillData
  /// What bodies write beside the author's text.
  let labels: BodyLabels
  /// The path of the script in the site, named by its content.
  let scriptPath: String
  /// The mark of this build, the same on all its pages.
  let build: String
  /// The documents that every page leads to, by index.
  let escalation: Int?
  let triage: Int?
  /// What was tested when.
  let freshness: FreshnessReport
  /// The drill log of each document that has one, by the document's path.
  let drillLogs: [String: Int]

  /// - Parameters:
  ///   - linked: The handbook, its anchors and links.
  ///   - templates: The page templates.
  ///   - version: What the foot of a page calls this build of Kedge.
  ///   - findings: For a draft, what to show on the pages, by the path of the source file; otherwise empty.
  package init(
    _ linked: LinkedHandbook, templates: TemplateSet, version: String, findings: [String: [Diagnostic]] = [:]
  ) {
    self.linked = linked
    self.templates = templates
    self.version = version
    self.findings = findings
    security = PageSecurity(style: templates.stylesheet, scripts: [templates.boot, templates.fill])
    style = TrustedHTML(trusted: templates.stylesheet)
    boot = TrustedHTML(trusted: templates.boot)
    fill = TrustedHTML(trusted: templates.fill)
    fillData = FillData(linked.handbook)
    labels = BodyLabels(templates.words)
    scriptPath = "assets/kedge-\(BuildMark.name(of: templates.script)).js"
    build = BuildMark.of(linked, templates: templates, version: version)
    escalation = linked.handbook.documents.firstIndex { $0.kind == .escalation }
    triage = linked.triage?.document
    freshness = FreshnessReport(linked.handbook, map: linked.map)
    drillLogs = linked.drillLogs
  }

  /// Every file of the site.
  package func plan() -> SitePlan {
    // What lists every document starts first, so that the others fill the time that it takes.
    let index = SearchIndex(linked)
    let fresh = freshnessEntries()
    var entries = sharedEntries(index) + [anchorsEntry()] + apiEntries() + fresh
    entries += [
      SitePlan.Entry(GeneratedFile.frontPage.path, pieces: { home() }),
      SitePlan.Entry(GeneratedFile.notFound.path) { notFound() },
      SitePlan.Entry(scriptPath) { Array(templates.script.utf8) },
      SitePlan.Entry(GeneratedFile.robots.path, isSaved: false) { Array("User-agent: *\nDisallow: /\n".utf8) },
    ]
    let pages = PageMaker(self)
    // In the order of the chapters of the one-file edition, so that few of those wait for their turn.
    entries += index.order.filter { $0 != linked.home }.map { index in
      SitePlan.Entry(linked.page(of: index), made: { pages.page(index) })
    }
    entries += linked.redirects.retiredPages(of: linked.site).map { path in
      SitePlan.Entry(path) { moved(path) }
    }
    let tree = linked.handbook.tree
    entries += linked.usedAssets.map { path in
      SitePlan.Entry(path) { try tree.read(path).bytes }
    }
    return plan(entries, index)
  }

  private func home() -> [ArraySlice<UInt8>] {
    var model = frame(path: GeneratedFile.frontPage.path, title: nil)
    model.merge(HomeModel(self).model)
    return templates.pieces("home", model)
  }

  /// The page, and the same for calendars, for Prometheus and for programs.
  private func freshnessEntries() -> [SitePlan.Entry] {
    let baseURL = linked.handbook.configuration.baseURL
    return [
      SitePlan.Entry(
        FreshnessPage.path,
        pieces: {
          var model = frame(path: FreshnessPage.path, title: templates.words[.freshness])
          model.merge(FreshnessPage(freshness, configuration: linked.handbook.configuration).model)
          return templates.pieces("freshness", model)
        }),
      SitePlan.Entry(GeneratedFile.drills.path) { CalendarFormat(baseURL: baseURL).bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.metrics.path) { PrometheusFormat.bytes(of: freshness) },
      SitePlan.Entry(GeneratedFile.freshnessData.path) { JSONFormat.bytes(of: freshness) },
    ]
  }

  private func moved(_ path: String) -> [UInt8] {
    var model = frame(path: path, title: templates.words[.movedTitle])
    model.merge(MovedPage(path, in: linked).model)
    return templates.render("moved", model)
  }

  private func notFound() -> [UInt8] {
    // A host may serve this page for any path, so its links start at the published root where that is known.
    templates.render(
      "not_found",
      frame(
        path: GeneratedFile.notFound.path, title: templates.words[.notFound],
        root: linked.handbook.configuration.baseURL))
  }

  /// What every page knows.
  func frame(path: String, title: String?, root: String? = nil) -> TemplateModel {
    let configuration = linked.handbook.configuration
    func url(_ target: String) -> String {
      root.map { $0 + "/" + ContentPath.percentEncoded(target) } ?? ContentPath.relativeURL(from: path, to: target)
    }
    var model: TemplateModel = [
      "site_title": .text(configuration.title), "language": .text(configuration.language),
      "page_title": .text(title.map { "\($0) – \(configuration.title)" } ?? configuration.title),
      "home_url": .text(url(GeneratedFile.frontPage.path)), "csp": .html(security.policy), "style": .html(style),
      "boot": .html(boot), "script_url": .text(url(scriptPath)), "build": .text(build),
      "built": .text(linked.handbook.today.description), "version": .text(version),
      "audience_public": .flag(configuration.isPublic), "is_draft": .flag(!findings.isEmpty),
    ]
    if let base = configuration.baseURL, path != GeneratedFile.notFound.path {
      model.set("canonical_url", base + "/" + ContentPath.percentEncoded(path))
    }
    model.set(
      "root", root.map { $0 + "/" } ?? String(repeating: "../", count: path.utf8.count { $0 == .slash }))
    if root == nil { model.set("icon_url", url("icon.svg")) }
    model.set("freshness_url", url(FreshnessPage.path))
    if let escalation { model.set("escalation_url", url(linked.page(of: escalation))) }
    if let triage { model.set("triage_url", url(linked.page(of: triage))) }
    return model
  }
}
