import Handbook
import Links
import Markdown
import YAML

/// `contacts.html`: everybody who can be reached, with the number as text for a desk phone and for paper.
///
/// A public edition does not have it.
struct ContactsPage: GeneratedPage {
  let path = GeneratedFile.contacts.path
  let template = "contacts"
  let hasTwins = true

  func model(in context: PageContext) -> TemplateModel {
    let words = context.words
    var model = context.frame(path: path, title: words[.contacts])
    model.add("title", .text(words[.contacts]))
    var rows = TrustedHTML.empty
    for contact in context.handbook.contacts.all { rows += Self.html(contact, words, context.configuration.chatURL) }
    model.add("rows", .html(rows))
    return model
  }

  private static func html(_ contact: Contacts.Contact, _ words: Words, _ chatURL: String?) -> TrustedHTML {
    var html: TrustedHTML = "<li><strong>\(text: contact.name)</strong>"
    let role = [Self.role(contact, words), contact.hours].compactMap { $0 }.joined(separator: " · ")
    if !role.isEmpty { html += " <span>\(text: role)</span>" }
    if let phone = contact.phone {
      html += "\n<a class=\"tap phone\" href=\"\(text: ContactLinks.dialled(phone))\">\(text: phone)</a>"
    }
    func add(_ url: String?, _ name: String) {
      if let url {
        html += "\n<a class=\"tap\" href=\"\(text: url)\">\(text: name)</a>"
      } else {
        html += "\n\(text: name)"
      }
    }
    if let pager = contact.pager { add(pager, words[.pager]) }
    if let channel = contact.slack { add(ContactLinks.url(ofChannel: channel, chatURL), channel) }
    if let email = contact.email { add("mailto:" + email, words[.mail]) }
    let tried = contact.lastTested?.scalar.map { words(.contactTried, ["date": $0]) } ?? words[.contactNeverTried]
    html += "\n<span class=\"tried\">\(text: tried)</span></li>\n"
    return html
  }

  private static func role(_ contact: Contacts.Contact, _ words: Words) -> String? {
    switch contact.role {
    case "rotation": words[.contactRotation]
    case "role": words[.contactRole]
    case "vendor": words[.contactVendor]
    default: contact.role
    }
  }
}
