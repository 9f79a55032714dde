import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What the front page shows: playbooks by severity, then the ways on for whoever does not know which one.
struct HomeModel {
  private(set) var model: TemplateModel

  init(_ site: SiteBuilder) {
    let linked = site.linked
    let handbook = linked.handbook
    let documents = handbook.documents
    let words = site.templates.words
    func rows(_ kind: DocumentKind) -> [Int] {
      documents.indices.filter { documents[$0].kind == kind && $0 != linked.home }
    }
    let reasons = handbook.configuration.failureReasons.map(\.value)
    let playbooks = rows(.playbook).map { (index: $0, key: Self.key(documents[$0], reasons, handbook)) }
      .sorted { $0.key < $1.key }.map(\.index)
    let postmortems = rows(.postmortem).sorted { first, second in
      let (one, other) = (documents[first], documents[second])
      return (other.frontMatter["date"]?.scalar ?? "", one.path) < (one.frontMatter["date"]?.scalar ?? "", other.path)
    }
    let triage = site.triage == linked.home ? nil : site.triage
    let pages = rows(.page).filter {
      $0 != triage && documents[$0].path != DocumentPath.postmortemGuide && !documents[$0].isDrillLog
    }
    .sorted { documents[$0].title < documents[$1].title }
    let filler = linked.home.map { BodyFiller($0, in: linked, site.labels) }
    let title = linked.home.map { documents[$0].title } ?? handbook.configuration.title
    model = [
      "heading": .html(filler?.heading(title) ?? "<h1>\(text: title)</h1>"),
      "title": .text(title),
      "intro": .html(filler?.html().html ?? .empty),
    ]
    set("playbooks", playbooks, site) { Self.playbook($0, linked) }
    set("comms", rows(.comms), site) { Self.row($0, linked) }
    set("postmortems", postmortems, site) { Self.postmortem($0, linked) }
    set("pages", pages, site) { Self.row($0, linked) }
    var more: [TemplateModel] = []
    if let triage {
      var row = Self.row(triage, linked)
      row.set("title", words[.homeTriage])
      row["head"] = .flag(true)
      row.set("symptom", documents[triage].title)
      more.append(row)
    }
    more += rows(.escalation).map { index in
      var row = Self.row(index, linked)
      row.set("title", words[.escalate])
      row["head"] = .flag(true)
      row.set("symptom", documents[index].title)
      return row
    }
    set("more", more, site) { $0 }
    if let guide = documents.firstIndex(where: { $0.path == DocumentPath.postmortemGuide }) {
      var row = Self.row(guide, linked)
      row.set("title", words[.homeWrite])
      row["head"] = .flag(true)
      row.set("symptom", documents[guide].title)
      set("after", [row], site) { $0 }
    }
  }

  /// Sets a list of rows, each rendered as soon as it is made.
  private mutating func set<Item>(
    _ name: TemplateName, _ items: [Item], _ site: SiteBuilder, _ row: (Item) -> TemplateModel
  ) {
    var html: [UInt8] = []
    html.reserveCapacity(items.count * 512)
    for item in items { html += site.templates.render("row", row(item)) }
    model[name] = .html(TrustedHTML(trusted: html))
  }

  private static func key(
    _ document: Document, _ reasons: [String], _ handbook: Handbook
  ) -> (Int, Int, String, String) {
    let reason = document.playbook?.failureReason?.value
    let place = reason.flatMap(reasons.firstIndex(of:)) ?? reasons.count
    return (
      handbook.configuration.rank(ofSeverity: document.frontMatter["severity"]?.scalar), place, document.title,
      document.path
    )
  }

  private static func row(_ index: Int, _ linked: LinkedHandbook) -> TemplateModel {
    [
      "title": .text(linked.handbook.documents[index].title),
      "url": .text(ContentPath.relativeURL(from: GeneratedFile.frontPage.path, to: linked.page(of: index))),
    ]
  }

  private static func playbook(_ index: Int, _ linked: LinkedHandbook) -> TemplateModel {
    let document = linked.handbook.documents[index]
    var row = row(index, linked)
    Wording.set(severity: document.frontMatter["severity"]?.scalar, linked.handbook.configuration, in: &row)
    row.set("failure_reason", document.playbook?.failureReason?.value)
    row["head"] = .flag(true)
    row.set("symptom", document.firstParagraph(of: "symptoms").map(firstSentence))
    let isPublic = linked.handbook.configuration.isPublic
    row["freshness"] = .html(FreshnessChip.html("span", document.freshness, namesTester: !isPublic))
    return row
  }

  private static func postmortem(_ index: Int, _ linked: LinkedHandbook) -> TemplateModel {
    let document = linked.handbook.documents[index]
    var row = row(index, linked)
    Wording.set(severity: document.frontMatter["severity"]?.scalar, linked.handbook.configuration, in: &row)
    row.set("date", document.frontMatter["date"]?.date?.description)
    row["head"] = .flag(true)
    row["example"] = .flag(document.frontMatter["example"]?.scalar == "true")
    return row
  }

  /// The text up to the first full stop that ends a sentence, at most 160 characters.
  static func firstSentence(_ text: String) -> String {
    let bytes = text.utf8
    let end = bytes.indices.first { index in
      bytes[index] == .period && bytes[bytes.index(after: index)...].first == .space
    }
    let sentence = end.map { text[...$0] } ?? text[...]
    // Only what is long must be counted by its characters.
    guard sentence.utf8.count > 160, sentence.count > 160 else { return String(sentence) }
    return sentence.prefix(159) + "…"
  }
}
