import Handbook
import Links
import Markdown

/// What a responder who is stuck needs in sight: when to wake somebody else, whom, and how.
///
/// It is a rule in words; `escalate.js` turns it into a deadline once the incident's start is known.
struct EscalateBar {
  private let site: SiteBuilder
  private let page: String
  private let playbook: Playbook
  /// The contact; none in a public edition.
  private let contact: Contacts.Contact?
  private let name: String?

  /// - Parameters:
  ///   - playbook: The playbook whose page it is.
  ///   - page: The path of the page.
  ///   - site: The site.
  init(_ playbook: Playbook, on page: String, in site: SiteBuilder) {
    self.site = site
    self.page = page
    self.playbook = playbook
    let handbook = site.linked.handbook
    let isPublic = handbook.configuration.audience == .public
    contact = isPublic ? nil : playbook.escalateTo.flatMap { handbook.contacts[$0.value] }
    name = isPublic ? nil : contact?.name ?? playbook.escalateTo?.value
  }

  /// The bar; nil where there is nothing to say.
  func html(sectionID: String?) -> TrustedHTML? {
    let words = site.templates.words
    let tree = site.escalation.map { ContentPath.relativeURL(from: page, to: site.linked.outputPath(of: $0)) }
    guard playbook.escalateAfter != nil || contact != nil, let target = sectionID.map({ "#" + $0 }) ?? tree ?? ruleOnly
    else { return nil }
    let when = playbook.escalateAfter.map { words(.stuck, ["time": $0.description]) } ?? words[.stuckWhenever]
    let whom = name.map { words(.stuckTo, ["name": $0]) } ?? words[.stuckSomebody]
    var bar: TrustedHTML = "<aside class=\"escalate-bar\" aria-label=\"\(text: words[.escalate])\""
    if let after = playbook.escalateAfter { bar += " data-after=\"\(text: String(after.approximateMinutes))\"" }
    if let name { bar += " data-to=\"\(text: name)\"" }
    bar +=
      ">\n<a class=\"escalate-what\" href=\"\(text: target)\"><strong>\(text: when)</strong> <span>\(text: whom)</span></a>\n"
    bar += links(words)
    bar += "</aside>"
    return bar
  }

  /// Where the bar leads when neither the page nor the site says how to escalate.
  private var ruleOnly: String? { playbook.escalateAfter == nil ? nil : "#_main" }

  private func links(_ words: Words) -> TrustedHTML {
    guard let contact else { return .empty }
    var links = TrustedHTML.empty
    func add(_ url: String, _ via: String, _ word: Word, _ label: String) {
      links += "<a class=\"reach\" data-via=\"\(text: via)\" href=\"\(url: url)\" aria-label=\"\(text: label)\">"
      links += "\(text: words[word])</a>\n"
    }
    if let phone = contact.phone {
      let number = phone.filter { $0 != " " && $0 != "-" }
      add("tel:" + number, "call", .call, words(.callLabel, ["name": contact.name, "phone": phone]))
    }
    if let pager = contact.pager { add(pager, "page", .pager, words(.pagerLabel, ["name": contact.name])) }
    if let channel = contact.slack, let url = chatURL(channel) {
      add(url, "chat", .chat, words(.chatLabel, ["name": contact.name, "channel": channel]))
    }
    if let email = contact.email, contact.phone == nil || contact.pager == nil {
      add("mailto:" + email, "mail", .mail, words(.mailLabel, ["name": contact.name]))
    }
    return links
  }

  /// The link of a channel: itself where it is one, else by the pattern of `kedge.yml`.
  private func chatURL(_ channel: String) -> String? {
    if channel.hasPrefix("https://") { return channel }
    let name = channel.hasPrefix("#") ? String(channel.dropFirst()) : channel
    return site.linked.handbook.configuration.chatURL?.replacing(
      "{channel}", with: ContentPath.percentEncoded(name))
  }
}
