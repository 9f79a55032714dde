import Handbook
import Links
import Markdown

/// The ways to reach a contact, each a link that a thumb takes.
enum ContactLinks {
  /// The links, the quickest first, each on a line.
  static func html(_ known: Contacts.Contact, in context: PageContext) -> TrustedHTML {
    let words = context.words
    var links = TrustedHTML.empty
    func add(_ url: String, _ via: String, _ word: Word, _ label: String, number: String? = nil) {
      links += "<a class=\"reach\" data-via=\"\(text: via)\" href=\"\(url: url)\" aria-label=\"\(text: label)\">"
      links += "\(text: words[word])"
      // On a wide screen and on paper, where nobody can tap.
      if let number { links += "<span class=\"number\"> \(text: number)</span>" }
      links += "</a>\n"
    }
    if let phone = known.phone {
      let label = words(.callLabel, ["name": known.name, "phone": phone])
      add(dialled(phone), "call", .call, label, number: phone)
    }
    if let pager = known.pager { add(pager, "page", .pager, words(.pagerLabel, ["name": known.name])) }
    if let channel = known.slack, let url = url(ofChannel: channel, context.configuration.chatURL) {
      add(url, "chat", .chat, words(.chatLabel, ["name": known.name, "channel": channel]))
    }
    if let email = known.email, known.phone == nil || known.pager == nil {
      add("mailto:" + email, "mail", .mail, words(.mailLabel, ["name": known.name]))
    }
    return links
  }

  /// The ways to write to a contact, for what does not wake anybody: the channel, which may be no link, else the address.
  static func writing(to known: Contacts.Contact, in context: PageContext) -> TrustedHTML? {
    if let channel = known.slack {
      guard let url = url(ofChannel: channel, context.configuration.chatURL) else { return .escaping(channel) }
      return "<a href=\"\(url: url)\">\(text: channel)</a>"
    }
    return known.email.map { "<a href=\"\(url: "mailto:" + $0)\">\(text: $0)</a>" }
  }

  /// What calls a number.
  static func dialled(_ phone: String) -> String { "tel:" + phone.filter { $0 != " " && $0 != "-" } }

  /// The link of a channel: itself where it is one, else by the pattern of `kedge.yml`.
  static func url(ofChannel channel: String, _ chatURL: String?) -> String? {
    if channel.hasPrefix("https://") { return channel }
    let name = channel.hasPrefix("#") ? String(channel.dropFirst()) : channel
    return chatURL?.replacing("{channel}", with: ContentPath.percentEncoded(name))
  }
}
