import Diagnostics
import Editions
import Ground
import Handbook
import Links
import Reports

/// What every part of a page may know: the handbook, its anchors and links, the words of the interface, who reads it.
///
/// It is all made before the first page and never changes. A part takes this and its document; what plans the site
/// (``SiteBuilder``) is on top, and no part knows of it.
struct PageContext: Sendable {
  /// The handbook, its anchors and links.
  let linked: LinkedHandbook
  /// The templates of the pages.
  let templates: TemplateSet
  /// Whether the site is for everybody, so that it names nobody and none of the services.
  let isPublic: Bool
  /// What every page has around its own.
  let frame: PageFrame
  /// What bodies contain in addition to the author's text.
  let labels: BodyLabels
  /// For a draft, what to show on the pages, by the path of the source file; otherwise empty.
  let findings: [String: [Diagnostic]]
  /// The documents that every page leads to, by index.
  let escalation: Int?
  let triage: Int?
  /// Which pages have twins.
  let twins: TwinPaths
  /// The drill log of each document that has one, by the document's path.
  let drillLogs: [String: [Int]]
  private let mark: Made<String, Never>

  /// - Parameters:
  ///   - linked: The handbook, its anchors and links.
  ///   - templates: The page templates.
  ///   - version: What the foot of a page calls this build of Kedge.
  ///   - findings: For a draft, what to show on the pages, by the path of the source file; otherwise empty.
  ///   - gaps: What is missing between alerts and playbooks, of which the site is made too.
  ///   - setAside: The findings that the checks count and do not show, of which it is made too.
  init(
    _ linked: LinkedHandbook, templates: TemplateSet, version: String, findings: [String: [Diagnostic]] = [:],
    gaps: AlertGaps? = nil, setAside: SetAsideFindings = SetAsideFindings()
  ) {
    let documents = linked.handbook.documents
    self.linked = linked
    self.templates = templates
    self.findings = findings
    isPublic = linked.handbook.configuration.isPublic
    frame = PageFrame(templates, language: linked.handbook.configuration.language, version: version)
    mark = Made {
      BuildMark.of(linked, templates: templates, version: version, gaps: gaps, setAside: setAside)
    }
    labels = BodyLabels(templates.words)
    escalation = documents.firstIndex { $0.kind == .escalation }
    triage = linked.triage?.document
    drillLogs = linked.drillLogs
    twins = TwinPaths(linked)
  }

  /// The documents and what they are read with.
  var handbook: Handbook { linked.handbook }
  /// What `kedge.yml` decides.
  var configuration: Configuration { linked.handbook.configuration }
  /// The words of the interface.
  var words: Words { templates.words }
  /// What the site is called.
  var siteTitle: String { configuration.isTitled ? configuration.title : words[.siteTitle] }

  /// Whether the site has a page of contacts: one for everybody names nobody who is to be woken.
  var namesContacts: Bool { !isPublic && !handbook.contacts.all.isEmpty }

  /// The mark of this build, the same for all its pages.
  var build: String { mark.get() }

  /// The path of a document's page in the site.
  func path(of document: Int) -> String { linked.page(of: document) }
}
