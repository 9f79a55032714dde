import Calendar
import Ground
import Handbook
import Links
import Markdown
import YAML

/// What the page of a postmortem begins with: when, how long, what was hit, how far it is written, who commanded, the
/// milestones to scale, and the playbooks that were used.
struct IncidentHead {
  private let index: Int
  private let document: Document
  private let postmortem: Postmortem
  private let context: PageContext
  private var words: Words { context.words }

  /// Takes a document by its index; nil if it is not a postmortem.
  init?(_ index: Int, in context: PageContext) {
    let document = context.handbook.documents[index]
    guard let postmortem = document.postmortem else { return nil }
    (self.index, self.document, self.postmortem, self.context) = (index, document, postmortem, context)
  }

  /// The head, without the title and the severity.
  func html() -> TrustedHTML {
    let times = IncidentTimes(postmortem)
    var html = Self.paragraph("incident", facts(times))
    html += MilestoneLines.html(times, words)
    html += Self.paragraph("used", uses())
    return html
  }

  private func facts(_ times: IncidentTimes) -> [TrustedHTML] {
    var facts: [TrustedHTML] = []
    if postmortem.isExample { facts.append("<span class=\"example\">\(text: words[.example])</span>") }
    if let date = postmortem.date?.value {
      facts.append("<time datetime=\"\(text: date.description)\">\(text: words.date(date))</time>")
    }
    let spans = Self.spans(times, words)
    facts += spans.isEmpty ? [.escaping(words[.incidentUnknown])] : spans.map { "<strong>\(text: $0)</strong>" }
    facts += postmortem.services.map { service($0.value) }
    if let affected = document.frontMatter[Keys.usersAffected], !affected.isEmpty { facts.append(.escaping(affected)) }
    if let status = postmortem.status?.value { facts.append(.escaping(words.status(status.rawValue))) }
    if !context.isPublic, let commander = postmortem.commander?.value, !commander.isEmpty {
      facts.append(.escaping(words(.incidentCommander, ["name": commander])))
    }
    return facts
  }

  /// How long it took until it was mitigated and until it was over, in words; empty where nobody knows.
  static func spans(_ times: IncidentTimes, _ words: Words) -> [String] {
    [(Milestone.Name.mitigated, Word.incidentMitigated), (.resolved, .incidentResolved)].compactMap { name, word in
      times.sinceStart(name).map { seconds in
        let text = words(word, ["time": words.span(seconds)])
        return times.isRead(.started) || times.isRead(name) ? text + " (\(words[.milestoneRead]))" : text
      }
    }
  }

  /// A service, which leads to its graphs, else to where clients reach it; a public edition names no address.
  private func service(_ name: String) -> TrustedHTML {
    let values = context.isPublic ? nil : context.handbook.services[name]?.values
    guard let url = values?["dashboard"] ?? values?["url"], Escaping.isSafeURL(url) else { return .escaping(name) }
    return "<a href=\"\(url: url)\">\(text: name)</a>"
  }

  private func uses() -> [TrustedHTML] {
    var uses: [TrustedHTML] = []
    let playbooks = context.linked.incidents.playbooks(of: index)
    var verdict = TrustedHTML.empty
    if let outcome = postmortem.playbookOutcome?.value {
      verdict = .escaping(words.outcome(outcome.rawValue))
    }
    if !playbooks.isEmpty {
      var html: TrustedHTML = "\(text: words[.incidentPlaybooks]) "
      for (number, playbook) in playbooks.enumerated() {
        if number > 0 { html += ", " }
        html += link(to: playbook)
      }
      if !verdict.isEmpty { html += " (\(verdict))" }
      uses.append(html)
    } else if !verdict.isEmpty {
      uses.append("\(text: words[.incidentPlaybooks]) \(verdict)")
    }
    // It leads to its playbook, where that is not the one that was used.
    if let reason = postmortem.failureReason?.value, !reason.isEmpty {
      let playbook = context.linked.reasons.playbook(forReason: reason).flatMap { playbooks.contains($0) ? nil : $0 }
      let shown: TrustedHTML = "<code>\(text: reason)</code>"
      uses.append(playbook.map { "<a href=\"\(text: url(of: $0))\">\(shown)</a>" } ?? shown)
    }
    return uses
  }

  private func link(to playbook: Int) -> TrustedHTML {
    "<a href=\"\(text: url(of: playbook))\">\(text: context.handbook.documents[playbook].title)</a>"
  }

  private func url(of other: Int) -> String {
    ContentPath.relativeURL(from: context.path(of: index), to: context.path(of: other))
  }

  private static func paragraph(_ style: String, _ parts: [TrustedHTML]) -> TrustedHTML {
    guard !parts.isEmpty else { return .empty }
    var html: TrustedHTML = "<p class=\"\(text: style)\">"
    for (number, part) in parts.enumerated() {
      if number > 0 { html += " · " }
      html += part
    }
    html += "</p>\n"
    return html
  }
}
