import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// The lists of the front page, a row for each document.
struct HomeRows {
  let context: PageContext
  var documents: [Document] { context.handbook.documents }

  init(_ context: PageContext) { self.context = context }

  /// The playbooks, by severity, then in the order in which `kedge.yml` names their failure reasons.
  func playbooks() -> TrustedHTML { html(orderedPlaybooks) { playbook($0) } }

  /// The postmortems, the newest first.
  func postmortems() -> TrustedHTML { html(orderedPostmortems) { postmortem($0) } }

  /// All documents, in the order of the page.
  var order: [Int] {
    let pages = (documents(of: .escalation) + documents(of: .page)).filter { !documents[$0].isDrillLog }
    return orderedPlaybooks + pages.sorted { documents[$0].title < documents[$1].title } + documents(of: .comms)
      + orderedPostmortems
  }

  private var orderedPlaybooks: [Int] {
    let reasons = context.configuration.failureReasons.map(\.value)
    return documents(of: .playbook).map { (index: $0, key: key(documents[$0], reasons)) }
      .sorted { $0.key < $1.key }.map(\.index)
  }

  /// The postmortems, the newest first.
  var orderedPostmortems: [Int] {
    documents(of: .postmortem).map { index in
      let document = documents[index]
      return (index: index, date: document.postmortem?.date?.value.description ?? "", path: document.path)
    }
    .sorted { ($1.date, $0.path) < ($0.date, $1.path) }.map(\.index)
  }

  /// The pages by title, without the drill logs and those that have their own row.
  func pages() -> TrustedHTML {
    let pages = documents(of: .page).filter {
      $0 != context.triage && documents[$0].path != DocumentPath.postmortemGuide && !documents[$0].isDrillLog
    }
    return html(pages.sorted { documents[$0].title < documents[$1].title }) { row($0) }
  }

  /// The documents of a kind, in their order.
  func plain(of kind: DocumentKind) -> TrustedHTML { html(documents(of: kind)) { row($0) } }

  /// Where to go for people who do not know which playbook.
  func more() -> TrustedHTML {
    let triage = context.triage == context.linked.home ? nil : context.triage
    let escalation = documents(of: .escalation).map { named($0, context.words[.escalate]) }
    let contacts: TemplateModel = [
      "title": .text(context.words[.contacts]), "url": .text(GeneratedFile.contacts.path),
    ]
    return html(
      (triage.map { [named($0, context.words[.homeTriage])] } ?? []) + escalation
        + (context.namesContacts ? [contacts] : [])
    ) { $0 }
  }

  /// What to do once the incident is over.
  func after() -> TrustedHTML {
    let guide = documents.firstIndex { $0.path == DocumentPath.postmortemGuide }
    return html(guide.map { [named($0, context.words[.homeWrite])] } ?? []) { $0 }
  }

  private func documents(of kind: DocumentKind) -> [Int] {
    documents.indices.filter { documents[$0].kind == kind && $0 != context.linked.home }
  }

  /// Rows, each rendered as soon as it is made.
  private func html<Item>(_ items: [Item], _ row: (Item) -> TemplateModel) -> TrustedHTML {
    var html: [UInt8] = []
    html.reserveCapacity(items.count * 512)
    for item in items { html += context.templates.render("row", row(item)) }
    return TrustedHTML(trusted: html)
  }

  private func key(_ document: Document, _ reasons: [String]) -> (Int, Int, String, String) {
    let reason = document.playbook?.failureReason?.value
    let place = reason.flatMap(reasons.firstIndex(of:)) ?? reasons.count
    return (
      context.configuration.rank(ofSeverity: document.frontMatter[Keys.severity]), place, document.title,
      document.path
    )
  }

  private func row(_ index: Int) -> TemplateModel {
    [
      "title": .text(documents[index].title),
      "url": .text(ContentPath.relativeURL(from: GeneratedFile.frontPage.path, to: context.path(of: index))),
    ]
  }

  /// A row under one of our words, with the document's title below it.
  private func named(_ index: Int, _ name: String) -> TemplateModel {
    var row = row(index)
    row.set("title", name)
    row["head"] = .flag(true)
    row.set("symptom", documents[index].title)
    return row
  }

  private func playbook(_ index: Int) -> TemplateModel {
    let document = documents[index]
    var row = row(index)
    context.set(severity: document.frontMatter[Keys.severity], in: &row)
    row.set("failure_reason", document.playbook?.shownReason)
    row["head"] = .flag(true)
    row.set("symptom", document.firstParagraph(of: "symptoms").map(FirstSentence.of))
    row["freshness"] = .html(FreshnessChip.html("span", document.freshness, in: context))
    return row
  }

  private func postmortem(_ index: Int) -> TemplateModel {
    let document = documents[index]
    var row = row(index)
    context.set(severity: document.frontMatter[Keys.severity], in: &row)
    row.set("date", document.postmortem?.date?.value.description)
    row["head"] = .flag(true)
    row["example"] = .flag(document.postmortem?.isExample == true)
    if let postmortem = document.postmortem {
      let services = context.isPublic ? [] : postmortem.services.map(\.value)
      let facts = services + IncidentHead.spans(IncidentTimes(postmortem), context.words)
      row.set("symptom", facts.joined(separator: " · "))
    }
    return row
  }
}
