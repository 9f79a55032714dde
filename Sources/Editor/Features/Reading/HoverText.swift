import Alerts
import Authoring
import Calendar
import Diagnostics
import Ground
import Handbook
import Links
import Markdown
import Pipeline
import Rules
import YAML

/// What there is to say of something, as Markdown.
struct HoverText {
  private let view: EditorView
  private let linked: LinkedHandbook

  init(_ reader: PlaceReader) { (view, linked) = (reader.view, reader.linked) }

  /// How many lines of a section are shown.
  private static let lines = 40

  /// Nil where nothing is known.
  func text(of thing: NamedThing, in file: EditedFile) -> String? {
    switch thing {
    case .page(let index, let id): return page(index, id)
    case .contact(let key): return linked.handbook.contacts[key].map(ContactText.markdown)
    case .service(let slug): return service(slug)
    case .severity(let name): return view.configuration.severity(named: name).map(severity)
    case .reason(let reason): return self.reason(reason)
    case .alert(let name): return alert(name)
    case .parameter(let name): return parameter(name, in: file)
    case .rule(let name):
      return RuleCatalogue.rule(named: name).map {
        "`\($0.name)` (\($0.severity.rawValue)): requires that \($0.summary)"
      }
    case .key(let name, let summary): return "`\(name)`: \(summary)"
    }
  }

  /// A page or an anchor: what it is, whether it is promised, and what is written there.
  private func page(_ index: Int, _ id: String?) -> String {
    let document = linked.handbook.documents[index]
    let name = AnchorName(page: linked.page(of: index), id: id)
    let heading = linked.heading(of: name)
    var title = "**\(PlainMarkdown.line(document.title))**"
    if let heading { title += " › \(PlainMarkdown.line(document.text(ofHeading: heading)))" }
    var lines = [title, "", "`\(name.text)`: \(standing(of: name, in: index))"]
    if let excerpt = excerpt(index, id) { lines += ["", "---", "", excerpt] }
    return lines.joined(separator: "\n")
  }

  /// What an anchor is worth.
  private func standing(of name: AnchorName, in index: Int) -> String {
    if let entry = linked.ledger[name], entry.target == nil { return "promised in the ledger" }
    switch name.id.flatMap({ linked.anchors[index].targets[$0] }) {
    case .step: return "a numbered step, which is not promised: its number changes"
    case .line: return "a line, which is not promised: its number changes"
    case .foreign: return "an id of another generator, which is not promised"
    case .section, .heading, .element, nil:
      return linked.ledger.exists
        ? "not promised yet; `kedge anchors accept` promises it" : "not promised: this handbook has not begun a ledger"
    }
  }

  /// The text of a section, or of what is before the first one.
  private func excerpt(_ index: Int, _ id: String?) -> String? {
    let document = linked.handbook.documents[index]
    let headings = document.markdown.headings
    let text = view.text(document.sourcePath)
    var (start, end) = (document.frontMatter.bodyStart, text.bytes.count)
    if let id {
      guard let heading = linked.heading(of: AnchorName(page: linked.page(of: index), id: id)) else {
        return step(index, id)
      }
      start = headings[heading].range.upperBound
      end = headings[(heading + 1)...].first { $0.level <= headings[heading].level }?.range.lowerBound ?? end
    } else {
      if let title = document.titleHeading { start = headings[title].range.upperBound }
      end = headings.first { $0.range.lowerBound > start }?.range.lowerBound ?? end
    }
    return Self.shortened(text.text(start..<max(start, end)))
  }

  /// The text of a step or a line.
  private func step(_ index: Int, _ id: String) -> String? {
    let document = linked.handbook.documents[index]
    switch linked.anchors[index].targets[id] {
    case .step(let block), .line(let block):
      return Self.shortened(view.text(document.sourcePath).text(document.markdown.blocks[block].range))
    default: return nil
    }
  }

  private static func shortened(_ text: String) -> String? {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = all.drop { $0.allSatisfy(\.isWhitespace) }
    guard !first.isEmpty else { return nil }
    var lines = first.prefix(Self.lines).map(String.init)
    let fences = lines.count { $0.drop { $0 == " " }.hasPrefix("```") }
    if fences % 2 == 1 { lines.append("```") }
    if first.count > Self.lines { lines += ["", "…"] }
    return lines.joined(separator: "\n")
  }

  private func service(_ slug: String) -> String? {
    guard let service = linked.handbook.services[slug] else { return nil }
    let facts: [(String, String?)] = [
      ("Tier", service.tier?.value), ("Owner", service.owner?.value), ("Host", service.host?.value),
      ("URL", service.url?.value), ("Runs by", service.values["runtime"]),
    ]
    return Self.list("**\(PlainMarkdown.line(service.values["name"] ?? slug))** (`\(slug)`)", facts)
  }

  /// A severity and its clocks.
  private func severity(_ level: SeverityLevel) -> String {
    Self.list(
      "**\(PlainMarkdown.line(level.id))**, \(PlainMarkdown.line(level.name))",
      [
        ("Response", level.demand), ("Update every", level.updateEvery.map { "\($0)" }),
        ("Sent to", level.channels.map { $0.isEmpty ? "nobody" : $0.joined(separator: ", ") }),
        ("Playbooks are tested every", level.testEvery.map { "\($0)" }),
        ("Draft of the postmortem within", level.postmortemWithin.map { "\($0)" }),
      ])
  }

  private func reason(_ reason: String) -> String {
    let playbook = linked.reasons.playbook(forReason: reason)
    let tiers = view.configuration.severityTable[reason]?.sorted { $0.key < $1.key } ?? []
    return Self.list(
      "Failure reason `\(reason)`",
      [("Playbook", playbook.map { linked.handbook.documents[$0].title } ?? "none yet")]
        + tiers.map { ("On tier \($0.key)", $0.value.value) })
  }

  private func alert(_ name: String) -> String {
    let links = (view.checked?.alerts?.links ?? []).filter { $0.alert == name }
    return Self.list(
      "Alert `\(name)`",
      links.map { ("Defined in", "\($0.file):\($0.place.lowerBound.line)") }
        + [("Playbook", linked.reasons.playbook(forAlert: name).map { linked.handbook.documents[$0].title })])
  }

  private func parameter(_ name: String, in file: EditedFile) -> String? {
    guard let index = file.index(in: linked) else { return nil }
    guard let parameter = linked.handbook.documents[index].parameters.first(where: { $0.name == name }) else {
      return "`{{\(name)}}` is not declared under `parameters`"
    }
    let fillable = Services.valueKeys.contains(name) ? "`services.yml`, or the alert's link" : "the alert's link"
    return Self.list(
      "Parameter `{{\(name)}}`",
      [("Type", parameter.type), ("Example", parameter.example), ("Filled from", fillable)])
  }

  private static func list(_ title: String, _ facts: [(String, String?)]) -> String {
    let lines = facts.compactMap { name, value in value.map { "- \(name): \($0)" } }
    return ([title] + (lines.isEmpty ? [] : [""]) + lines).joined(separator: "\n")
  }
}
