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
      "kind": .text(document.kind.rawValue), "title": .text(document.title), "body": .html(filler.html()),
      "source_path": .text(document.path),
    ]
    Wording.set(severity: document.frontMatter["severity"]?.scalar, configuration, in: &model)
    setHead(document, handbook)
    setContents(document, filler, site.linked.anchors[index])
    model["facts"] = .list(
      PageFacts.of(document, handbook).map { ["label": .text($0.label), "value": .text($0.value)] })
    if let repository = configuration.repositoryURL {
      model.set("edit_url", repository + "/" + ContentPath.percentEncoded(document.path))
    }
    let findings = site.findings[document.sourcePath] ?? []
    model["has_findings"] = .flag(!findings.isEmpty)
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
    var links: [TemplateModel] = []
    if let phone = contact.phone {
      links.append(["label": .text("Call \(phone)"), "url": .text("tel:" + phone.filter { $0 != " " && $0 != "-" })])
    }
    if let pager = contact.pager { links.append(["label": .text("Page"), "url": .text(pager)]) }
    if let email = contact.email { links.append(["label": .text("Mail"), "url": .text("mailto:" + email)]) }
    model["call"] = .list(links)
    model["has_call"] = .flag(!links.isEmpty)
  }

  private mutating func setContents(_ document: Document, _ filler: BodyFiller, _ anchors: PageAnchors) {
    let contents = filler.sectionOrder().compactMap { index -> TemplateModel? in
      let heading = document.sections[index].heading
      guard let id = anchors.sectionIDs[index] ?? anchors.headingIDs[heading] else { return nil }
      return [
        "title": .text(document.text(ofHeading: heading)), "fragment": .text(ContentPath.percentEncoded(id)),
      ]
    }
    model["contents"] = .list(contents)
    model["has_contents"] = .flag(contents.count > 1)
  }
}
