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
    let filler = BodyFiller(index, in: site.linked, site.labels)
    model = [
      "kind": .text(document.kind.rawValue), "title": .text(document.title),
      "heading": .html(filler.heading(document.title)),
      "body": .html(filler.html()),
      "source_path": .text(document.path),
    ]
    Wording.set(severity: document.frontMatter["severity"]?.scalar, configuration, in: &model)
    setHead(index, in: site)
    setContents(document, filler, site.linked.anchors[index])
    model["steps"] = .flag(!site.linked.anchors[index].stepIDs.isEmpty)
    if let links = ThumbLinks.html(document, site.linked.anchors[index], site.templates.words) {
      model["thumbs"] = .html(links)
    }
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
          "place": .text(site.templates.words(.line, ["number": "\(finding.range.lowerBound.line)"])),
          "severity": .text(finding.severity.rawValue),
          "message": .text(finding.message),
        ]
      })
  }

  private mutating func setHead(_ index: Int, in site: SiteBuilder) {
    let handbook = site.linked.handbook
    let document = handbook.documents[index]
    let configuration = handbook.configuration
    if let severity = document.frontMatter["severity"]?.scalar, document.kind == .playbook {
      let level = configuration.severity(named: severity)
      let words = site.templates.words
      model.set("demand", level?.acknowledgeWithin.map { words(.acknowledge, ["time": "\($0)"]) } ?? level?.response)
    }
    setFreshness(index, in: site)
    guard let playbook = document.playbook else { return }
    model.set("failure_reason", playbook.failureReason?.value)
    setEscalation(playbook, index, in: site)
  }

  /// Tested when, by whom, how, how long it took, where the proof is, and whether the steps are still the same.
  private mutating func setFreshness(_ index: Int, in site: SiteBuilder) {
    let handbook = site.linked.handbook
    let document = handbook.documents[index]
    guard document.kind == .playbook || document.frontMatter["last_tested"] != nil else { return }
    let isPublic = handbook.configuration.audience == .public
    let freshness = document.freshness
    var more = TrustedHTML.empty
    let words = site.templates.words
    switch (document.playbook?.rtoTarget, freshness.record.actualRTO?.value) {
    case (let target?, let actual?):
      more += " · \(text: words(.rtoOf, ["actual": actual.description, "target": target.description]))"
    case (let target?, nil): more += " · \(text: words(.rtoTarget, ["target": target.description]))"
    case (nil, let actual?): more += " · \(text: words(.rto, ["actual": actual.description]))"
    case (nil, nil): break
    }
    if let url = site.linked.evidenceURLs[index], Escaping.isSafeURL(url) {
      more += " · <a href=\"\(url: url)\">\(text: words[.evidence])</a>"
    }
    if let log = site.drillLogs[document.path] {
      let url = ContentPath.relativeURL(from: site.linked.outputPath(of: index), to: site.linked.outputPath(of: log))
      more += " · <a href=\"\(text: url)\">\(text: words[.allTests])</a>"
    }
    model["freshness"] = .html(FreshnessChip.html("p", freshness, namesTester: !isPublic, more: more))
    model["steps_changed"] = .flag(document.stepsChanged == true)
  }

  private mutating func setEscalation(_ playbook: Playbook, _ index: Int, in site: SiteBuilder) {
    let id = site.linked.anchors[index].sectionIDs.contains("escalation") ? "escalation" : nil
    let bar = EscalateBar(playbook, on: site.linked.outputPath(of: index), in: site)
    if let html = bar.html(sectionID: id) { model["escalate"] = .html(html) }
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
