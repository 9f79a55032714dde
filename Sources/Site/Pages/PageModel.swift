import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What the page of a document shows.
struct PageModel {
  private(set) var model: TemplateModel

  init(_ index: Int, in context: PageContext, _ parts: PageParts) {
    let document = context.handbook.documents[index]
    let filler = BodyFiller(index, in: context)
    model = context.frame(path: context.path(of: index), title: document.title)
    model.add("kind", .text(document.kind.rawValue))
    if let path = context.frame.kindScriptPaths[document.kind.rawValue] {
      model.set("kind_script_url", ContentPath.relativeURL(from: context.path(of: index), to: path))
    }
    model.add("title", .text(document.title))
    model.add("heading", .html(filler.heading(document.title)))
    let body = filler.html()
    model.add("body", .html(body.html, names: body.names))
    // What a report of a wrong step names: the text that was read.
    model.set("text_mark", ContentMark(of: [body.html.bytes[...]]).description)
    model.add("source_path", .text(document.path))
    // What the page shows while it is not read for a service, as for an alert of an unknown one.
    let severity =
      document.playbook.flatMap { context.configuration.severity(of: $0, on: nil)?.id }
      ?? document.frontMatter[Keys.severity]
    context.set(severity: severity, in: &model)
    setHead(document, severity, index, in: context, parts)
    let history = PlaybookHistory(index, in: context).html()
    if let history { model.add("history", .html(history)) }
    setContents(filler, history == nil ? nil : context.words[.usedTitle])
    model.add("steps", .flag(!filler.anchors.stepIDs.isEmpty))
    if let links = parts.thumbs.html(document, filler.anchors) { model.add("thumbs", .html(links)) }
    model.add("facts", .html(PageFacts.html(document, in: context)))
    if let repository = context.configuration.repositoryURL {
      model.set("edit_url", repository + "/" + ContentPath.percentEncoded(document.path))
    }
    setFindings(document, index, in: context)
    if let data = PageData.html(index, in: context, parts) { model.add("data", .html(data)) }
    if let data = PageData.incident(document, in: context, parts) { model.add("incident_data", .html(data)) }
    model.add("cadence", .flag(document.kind == .comms && document.frontMatter.has(Keys.sendWithin)))
    let isFilled = parts.fillData.serves(document)
    if isFilled { model.add("fill", .html(context.frame.fill)) }
    setStyle(document, index, body.html.bytes[...], isFilled, in: context)
  }

  /// The style that the page carries: of the most frequent pages only what they need, as all of it is a third of their bytes.
  private mutating func setStyle(
    _ document: Document, _ index: Int, _ body: ArraySlice<UInt8>, _ isFilled: Bool, in context: PageContext
  ) {
    switch document.kind {
    case .escalation, .comms: return
    // A draft shows what was found.
    case .playbook, .page, .postmortem: guard context.findings.isEmpty else { return }
    }
    let first = context.frame.firstStyles.style(of: document.kind, body, isFilled: isFilled)
    model["style"] = .html(first.style)
    model["csp"] = .html(first.policy)
    model.set("style_url", ContentPath.relativeURL(from: context.path(of: index), to: context.frame.stylePath))
  }

  private mutating func setHead(
    _ document: Document, _ severity: String?, _ index: Int, in context: PageContext, _ parts: PageParts
  ) {
    if let severity, document.kind == .playbook {
      model.set("demand", context.configuration.severity(named: severity).flatMap(context.words.demand(of:)))
    }
    setFreshness(document, index, in: context)
    if let head = IncidentHead(index, in: context) { model.add("incident", .html(head.html())) }
    guard let playbook = document.playbook else { return }
    model.set("failure_reason", playbook.shownReason)
    if let bar = parts.bars.html(playbook, index, parts.incident.stuck, in: context) {
      model.add("escalate", .html(bar))
    }
  }

  /// Tested when, by whom, how, how long it took, where the proof is, and whether the steps are still the same.
  private mutating func setFreshness(_ document: Document, _ index: Int, in context: PageContext) {
    guard document.kind == .playbook || document.testRecord.isDated else { return }
    let freshness = document.freshness
    var more: [UInt8] = []
    let words = context.words
    if let text = Self.rto(document.playbook?.rtoTarget, freshness.record.actualRTO?.value, words) {
      more.append(literal: " · ")
      Escaping.appendText(text, to: &more)
    }
    if let part = Self.part(freshness, words) {
      more.append(literal: " · ")
      Escaping.appendText(part, to: &more)
    }
    if let url = context.linked.evidenceURLs[index], Escaping.isSafeURL(url) {
      more.append(literal: " · <a href=\"")
      Escaping.appendURL(url, to: &more)
      more.append(literal: "\">")
      Escaping.appendText(words[.evidence], to: &more)
      more.append(literal: "</a>")
    }
    Self.appendTests(context.drillLogs[document.path] ?? [], on: index, in: context, to: &more)
    model.add(
      "freshness",
      .html(FreshnessChip.html("p", freshness, in: context, more: TrustedHTML(trusted: more))))
    model.add("steps_changed", .flag(document.stepsChanged == true))
    model.set("drill_failed", Self.failedDrill(of: document, in: context))
  }

  /// How many of the steps the last test went through; nil if it does not count, or nobody counted.
  static func part(_ freshness: Freshness, _ words: Words) -> String? {
    guard freshness.due != nil, let part = freshness.record.part else { return nil }
    return words(.testedPart, ["done": String(part.done), "total": String(part.of)])
  }

  /// Where the last drill failed, if nobody has tested the document since.
  private static func failedDrill(of document: Document, in context: PageContext) -> String? {
    let pages = context.drillLogs[document.path] ?? []
    guard let page = pages.first(where: { context.handbook.documents[$0].nameDay != nil }),
      let day = context.handbook.documents[page].nameDay,
      let failure = DrillPage(context.handbook.documents[page]).failure,
      document.freshness.due == nil || document.freshness.lastTested.map({ $0 <= day }) ?? true
    else { return nil }
    return context.words(.drillFailed, ["date": context.words.date(day), "what": failure])
  }

  /// Links to the pages that keep the tests of a document; a log of many tests by what it is, single ones by their day.
  private static func appendTests(_ pages: [Int], on index: Int, in context: PageContext, to more: inout [UInt8]) {
    for (number, page) in pages.enumerated() {
      let day = context.handbook.documents[page].nameDay
      more.append(literal: number == 0 || day == nil ? " · " : ", ")
      if number == 0, day != nil {
        Escaping.appendText(context.words[.allTests], to: &more)
        more.append(literal: ": ")
      }
      more.append(literal: "<a href=\"")
      Escaping.appendURL(ContentPath.relativeURL(from: context.path(of: index), to: context.path(of: page)), to: &more)
      more.append(literal: "\">")
      let title = number == 0 ? context.words[.allTests] : context.handbook.documents[page].title
      Escaping.appendText(day?.description ?? title, to: &more)
      more.append(literal: "</a>")
    }
  }

  private static func rto(_ target: Interval?, _ actual: Interval?, _ words: Words) -> String? {
    switch (target, actual) {
    case (let target?, let actual?):
      words(.rtoOf, ["actual": words.duration(actual), "target": words.duration(target)])
    case (let target?, nil): words(.rtoTarget, ["target": words.duration(target)])
    case (nil, let actual?): words(.rto, ["actual": words.duration(actual)])
    case (nil, nil): nil
    }
  }

  private mutating func setContents(_ filler: BodyFiller, _ history: String?) {
    let (document, anchors) = (filler.document, filler.anchors)
    let text = document.markdown.text
    var contents: [UInt8] = []
    contents.reserveCapacity(filler.sectionOrder.count * 64)
    var count = 0
    for index in filler.sectionOrder {
      let heading = document.sections[index].heading
      guard let id = anchors.sectionIDs[index] ?? anchors.headingIDs[heading] else { continue }
      contents.append(literal: "<li><a href=\"#")
      Escaping.appendAttribute(ContentPath.percentEncoded(id), to: &contents)
      contents.append(literal: "\">")
      Escaping.appendText(text[document.markdown.headings[heading].text.clamped(to: text.indices)], to: &contents)
      contents.append(literal: "</a>")
      appendParts(of: heading, filler, to: &contents)
      contents.append(literal: "</li>\n")
      count += 1
    }
    if let history {
      contents.append(literal: "<li><a href=\"#_history\">")
      Escaping.appendText(history, to: &contents)
      contents.append(literal: "</a></li>\n")
      count += 1
    }
    if count > 1 { model.add("contents", .html(TrustedHTML(trusted: contents))) }
  }

  /// What is below the heading of a section, one level deeper.
  private func appendParts(of heading: Int, _ filler: BodyFiller, to contents: inout [UInt8]) {
    let markdown = filler.document.markdown
    let headings = markdown.headings
    var isFirst = true
    for index in headings.indices.dropFirst(heading + 1) {
      if headings[index].isTopLevel, headings[index].level <= headings[heading].level { break }
      guard headings[index].isTopLevel, headings[index].level == headings[heading].level + 1,
        let id = filler.anchors.headingIDs[index]
      else { continue }
      contents.append(literal: isFirst ? "\n<ul>\n<li><a href=\"#" : "<li><a href=\"#")
      isFirst = false
      Escaping.appendAttribute(ContentPath.percentEncoded(id), to: &contents)
      contents.append(literal: "\">")
      Escaping.appendText(markdown.text[headings[index].text.clamped(to: markdown.text.indices)], to: &contents)
      contents.append(literal: "</a></li>\n")
    }
    if !isFirst { contents.append(literal: "</ul>\n") }
  }

  /// What a draft says of the errors that were found on its pages.
  private mutating func setFindings(_ document: Document, _ index: Int, in context: PageContext) {
    guard let findings = context.findings[document.sourcePath] else { return }
    model.add("findings", .html(FindingList(context, on: context.path(of: index)).items(findings, of: index)))
    // A severity that nobody knows is shown as it was written, not left out.
    if let written = document.frontMatter[Keys.severity], context.configuration.severity(named: written) == nil {
      model.set("severity", written + "?")
      model.set("severity_class", SeverityMark.style(ofRank: .max - 1))
    }
  }
}
