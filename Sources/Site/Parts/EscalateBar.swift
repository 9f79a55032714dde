import Calendar
import Handbook
import Links
import Markdown
import YAML

/// What a responder who is stuck needs in sight: when to wake somebody else, whom, and how.
///
/// It is a rule in words; `escalate.js` turns it into a deadline once the incident's start is known. Two pages with the
/// same rule have the same bar, which is made once.
struct EscalateBar: Hashable {
  private let after: Interval?
  /// Whom, a key of `contacts.yml` where there is such a contact; nil in a public edition.
  private let contact: String?
  /// Where the page or the site says how to escalate.
  private let target: String

  /// Takes what the levels say, or where there are none the page; nil if there is nothing to say.
  ///
  /// - Parameters:
  ///   - playbook: The playbook whose page it is.
  ///   - stuck: The levels of the handbook.
  ///   - sectionID: The id of its section about escalation.
  ///   - page: The path of the page.
  ///   - context: The site.
  init?(_ playbook: Playbook, _ stuck: StuckLevels, sectionID: String?, on page: String, in context: PageContext) {
    let level = stuck.levels(of: playbook).first
    let after = level?.after
    let notify = level == nil ? playbook.escalateTo?.value : level?.notify
    let contact = context.isPublic ? nil : notify
    guard after != nil || contact.map({ context.handbook.contacts[$0] != nil }) == true else { return nil }
    if let sectionID {
      target = "#" + sectionID
    } else if let tree = context.escalation {
      target = ContentPath.relativeURL(from: page, to: context.path(of: tree))
    } else {
      // Neither the page nor the site says how to escalate: the rule leads nowhere.
      guard after != nil else { return nil }
      target = "#_main"
    }
    (self.after, self.contact) = (after, contact)
  }

  /// The bar.
  func html(in context: PageContext) -> TrustedHTML {
    let words = context.words
    let known = contact.flatMap { context.handbook.contacts[$0] }
    let name = known?.name ?? contact
    let when = after.map { words(.stuck, ["time": words.duration($0)]) } ?? words[.stuckWhenever]
    let whom = name.map { words(.stuckTo, ["name": $0]) } ?? words[.stuckSomebody]
    var bar: TrustedHTML = "<aside class=\"escalate-bar\" aria-label=\"\(text: words[.escalate])\""
    if let after { bar += " data-after=\"\(text: String(after.approximateMinutes))\"" }
    if let name { bar += " data-to=\"\(text: name)\"" }
    bar +=
      ">\n<a class=\"escalate-what\" href=\"\(text: target)\"><strong>\(text: when)</strong> <span>\(text: whom)</span></a>\n"
    if let known { bar += ContactLinks.html(known, in: context) }
    bar += "</aside>"
    return bar
  }
}
