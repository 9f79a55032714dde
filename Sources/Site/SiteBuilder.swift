import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Reports
import Search

/// Turns a linked handbook into the plan of its site.
package struct SiteBuilder: Sendable {
  let context: PageContext
  let gaps: AlertGaps?
  let setAside: SetAsideFindings

  /// - Parameters:
  ///   - linked: The handbook, its anchors and links.
  ///   - templates: The page templates.
  ///   - version: What the foot of a page calls this build of Kedge.
  ///   - findings: For a draft, what to show on the pages, by the path of the source file; otherwise empty.
  ///   - gaps: What is missing between alerts and playbooks; nil where `kedge.yml` names no alerts.
  ///   - setAside: The findings that the checks count and do not show.
  package init(
    _ linked: LinkedHandbook, templates: TemplateSet, version: String, findings: [String: [Diagnostic]] = [:],
    gaps: AlertGaps? = nil, setAside: SetAsideFindings = SetAsideFindings()
  ) {
    context = PageContext(
      linked, templates: templates, version: version, findings: findings, gaps: gaps, setAside: setAside)
    (self.gaps, self.setAside) = (gaps, setAside)
  }

  /// The reports that the generated pages show: freshness, actions, incidents, review.
  private var reports: SiteReports { SiteReports(context.linked, gaps: gaps, setAside: setAside) }

  /// A message if the one-file edition was left out because of its size.
  package var message: String? { BookEdition(context).message }

  /// Every file of the site: those that need no others, the one-file edition that is made of them, then the list of
  /// what a browser keeps and the service worker that keeps it.
  package func plan() -> SitePlan {
    let (index, reports) = (SearchIndex(context.linked), reports)
    var plan = SitePlan(entries(index, reports))
    plan.gathering = BookEdition(context).gathering(of: plan.entries)
    plan.closing = { [context] in OfflineFiles($0, book: $1).entries(in: context, reports.review) }
    return plan
  }

  /// The pages that Kedge generates, except those that say where others went.
  private func generatedPages(_ reports: SiteReports) -> [any GeneratedPage] {
    // The page that lists every document starts first.
    var pages: [any GeneratedPage] = [
      FreshnessPage(reports.freshness), ActionsPage(reports.actions), IncidentsPage(reports.incidents),
      HomePage(reports.freshness), NotFoundPage(),
    ]
    // What a team has not done yet is nothing for its customers.
    if !context.isPublic { pages.insert(ReviewPage(reports.review), at: 1) }
    if context.namesContacts { pages.append(ContactsPage()) }
    return context.findings.isEmpty ? pages : pages + [FindingsPage()]
  }

  private func entries(_ index: SearchIndex, _ reports: SiteReports) -> [SitePlan.Entry] {
    // What lists every document starts first, so that the others fill the time that it takes.
    let finder = Array(context.templates.searchScript.utf8)
    var entries = [
      SitePlan.Entry(
        SearchIndex.path, kept: SearchIndex.data, pieces: { ([finder[...]] + index.shared()).map { Piece($0) } })
    ]
    let parts = index.documentsOfParts()
    let scripts = SharedCache<Int, [ArraySlice<UInt8>]>()
    let script = { @Sendable number in scripts.value(number) { index.script(ofPart: number, parts[number]) } }
    for number in parts.indices {
      entries.append(
        SitePlan.Entry(
          SearchIndex.path(ofPart: number), kept: SearchIndex.data, pieces: { script(number).map { Piece($0) } }))
    }
    let files = SiteAPI.entries(of: context.linked, reports)
    entries += files.prefix(2)
    // Made of the parts: after two files that take long, so that all of them are there, and before what takes most room.
    entries.append(
      SitePlan.Entry(
        GeneratedFile.wholeSearchIndex.path, isSaved: false,
        pieces: {
          defer { scripts.forget() }
          return ([finder[...]] + index.shared() + parts.indices.flatMap(script)).map { Piece($0) }
        }))
    entries += files.dropFirst(2)
    entries += generatedPages(reports).map { $0.entry(in: context) }
    entries += sharedEntries()
    entries += documentEntries(in: index.order)
    entries += movedPages.map { $0.entry(in: context) }
    entries += assetEntries()
    return entries
  }

  /// The script, the stylesheet, the icons and whatever else serves every page.
  func sharedEntries() -> [SitePlan.Entry] {
    let (templates, language, title) = (context.templates, context.configuration.language, context.siteTitle)
    var entries = [
      SitePlan.Entry(context.frame.scriptPath) { Array(templates.script.utf8) },
      SitePlan.Entry(context.frame.stylePath) { Array(templates.stylesheet.utf8) },
      SitePlan.Entry(GeneratedFile.robots.path, isSaved: false) { Array("User-agent: *\nDisallow: /\n".utf8) },
      SitePlan.Entry(PageList.path, slice: { [context] in PageList.bytes(in: context) }),
      SitePlan.Entry(WebManifest.path) { WebManifest.bytes(title: title, language: language) },
    ]
    for (kind, path) in context.frame.kindScriptPaths.sorted(by: { $0.key < $1.key }) {
      entries.append(SitePlan.Entry(path) { Array((templates.kindScripts[kind] ?? "").utf8) })
    }
    if context.namesContacts { entries.append(contactCards) }
    for icon in WebManifest.icons {
      var entry = SitePlan.Entry(icon.path) { templates.bytes(of: "offline/" + icon.path) }
      entry.isForeign = true
      entries.append(entry)
    }
    return entries
  }

  private var contactCards: SitePlan.Entry {
    SitePlan.Entry(GeneratedFile.contactCards.path) { [context] in
      ContactCards.bytes(of: context.handbook.contacts, organization: context.siteTitle)
    }
  }

  /// The pages of the documents, in the order of the chapters of the one-file edition, so that few of those wait for
  /// their turn.
  private func documentEntries(in order: [Int]) -> [SitePlan.Entry] {
    let pages = documentPages
    return order.enumerated().filter { $0.element != context.linked.home }.map { rank, index in
      let path = context.path(of: index)
      var entry = SitePlan.Entry(path, chapter: .document(rank), pieces: { pages.page(index) })
      entry.twins = PageTwinFiles(of: path, in: context)
      return entry
    }
  }

  private var movedPages: [MovedPage] {
    context.linked.redirects.retiredPages(of: context.linked.site).map { MovedPage($0) }
  }

  private func assetEntries() -> [SitePlan.Entry] {
    let tree = context.handbook.tree
    return context.linked.usedAssets.map { path in
      var entry =
        PathName(path).hasExtension(["svg"])
        ? SitePlan.Entry(path) { try Self.drawing(path, in: tree) }
        : SitePlan.Entry(path, isSaved: true) { try tree.read(path, inPartsOf: 1 << 20, $0) }
      entry.isForeign = true
      return entry
    }
  }

  /// A drawing, which is read whole to be sure that it only draws.
  private static func drawing(_ path: String, in tree: FileTree) throws -> [UInt8] {
    let bytes = try tree.read(path).bytes
    guard let problem = Drawing.problem(in: bytes) else { return bytes }
    throw Refusal("`\(tree.sourcePath(path))` has changed while it was read: \(problem)")
  }
}
