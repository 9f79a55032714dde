import Handbook
import Links
import Markdown

/// What the page of a document shows.
struct PageModel {
  private(set) var model: TemplateModel

  init(_ index: Int, in site: SiteBuilder) {
    let handbook = site.linked.handbook
    let configuration = handbook.configuration
    let document = handbook.documents[index]
    let filler = BodyFiller(index, in: site.linked)
    model = [
      "kind": .text(document.kind.rawValue), "title": .text(document.title),
      "heading": .html(filler.heading(document.title)),
      "body": .html(filler.html()),
      "source_path": .text(document.path),
    ]
    Wording.set(severity: document.frontMatter["severity"]?.scalar, configuration, in: &model)
    setHead(document, handbook)
    setContents(document, filler, site.linked.anchors[index])
    var facts = TrustedHTML.empty
    for fact in PageFacts.of(document, handbook) {
      facts += "<div><dt>\(text: fact.label)</dt><dd>\(text: fact.value)</dd></div>\n"
    }
    model["facts"] = .html(facts)
    if let repository = configuration.repositoryURL {
      model.set("edit_url", repository + "/" + ContentPath.percentEncoded(document.path))
    }
    let findings = site.findings[document.sourcePath] ?? []
    model["findings"] = .list(
      findings.map { finding in
        [
          "place": .text("line \(finding.range.lowerBound.line)"), "severity": .text(finding.severity.rawValue),
          "message": .text(finding.message),
        ]
      })
  }

  private mutating func setHead(_ document: Document, _ handbook: Handbook) {
    let configuration = handbook.configuration
    if let severity = document.frontMatter["severity"]?.scalar, document.kind == .playbook {
      model.set("demand", configuration.severity(named: severity)?.demand)
    }
    guard document.kind == .playbook || document.frontMatter["last_tested"] != nil else { return }
    let freshness = Freshness(of: document, configuration: configuration, today: handbook.today)
    let words = Wording.freshness(freshness, today: handbook.today)
    model.set("freshness", words.text)
    model.set("freshness_class", words.style)
    model.set("freshness_mark", words.mark)
    guard let playbook = document.playbook else { return }
    model.set("failure_reason", playbook.failureReason?.value)
    if let target = playbook.rtoTarget {
      let actual = document.frontMatter["actual_rto"]?.interval
      model.set("rto", actual.map { "RTO \($0) of \(target)" } ?? "RTO target \(target)")
    }
    setEscalation(playbook, handbook)
  }

  private mutating func setEscalation(_ playbook: Playbook, _ handbook: Handbook) {
    guard let after = playbook.escalateAfter else { return }
    let contact = playbook.escalateTo.flatMap { handbook.contacts[$0.value] }
    let name = contact?.name ?? playbook.escalateTo?.value
    model.set("escalate_rule", "No progress after \(after)? Escalate\(name.map { " to \($0)" } ?? "").")
    guard let contact, handbook.configuration.audience == .internal else { return }
    var links = TrustedHTML.empty
    if let phone = contact.phone {
      links += "<a href=\"tel:\(text: phone.filter { $0 != " " && $0 != "-" })\">Call \(text: phone)</a> "
    }
    if let pager = contact.pager { links += "<a href=\"\(url: pager)\">Page</a> " }
    if let email = contact.email { links += "<a href=\"\(url: "mailto:" + email)\">Mail</a>" }
    model["call"] = .html(links)
  }

  private mutating func setContents(_ document: Document, _ filler: BodyFiller, _ anchors: PageAnchors) {
    var contents = TrustedHTML.empty
    var count = 0
    for index in filler.sectionOrder() {
      let heading = document.sections[index].heading
      guard let id = anchors.sectionIDs[index] ?? anchors.headingIDs[heading] else { continue }
      contents +=
        "<li><a href=\"#\(text: ContentPath.percentEncoded(id))\">\(text: document.text(ofHeading: heading))</a></li>\n"
      count += 1
    }
    if count > 1 { model["contents"] = .html(contents) }
  }
}
