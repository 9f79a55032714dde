import Handbook
import Links
import Markdown

/// The sections of a playbook that a thumb reaches from anywhere on its page.
struct ThumbLinks: Sendable {
  private static let roles: [(role: String, word: Word)] = [
    ("diagnosis", .thumbDiagnosis), ("resolution", .thumbResolution), ("verification", .thumbVerification),
    ("communication", .thumbCommunication),
  ]

  /// The links by the roles that a page has, a bit for each.
  private let links: [TrustedHTML]

  /// Makes the links of all pages.
  init(_ words: Words) {
    links = (0..<1 << Self.roles.count).map { has in
      var html = TrustedHTML.empty
      for (bit, (role, word)) in Self.roles.enumerated() where has >> bit & 1 == 1 {
        if !html.isEmpty { html += "\n" }
        html += "<a href=\"#\(text: role)\">\(text: words[word])</a>"
      }
      return html
    }
  }

  /// The links of a page; nil where it has none of those sections.
  func html(_ document: Document, _ anchors: PageAnchors) -> TrustedHTML? {
    guard document.kind == .playbook else { return nil }
    var has = 0
    for case let id? in anchors.sectionIDs {
      for bit in Self.roles.indices where Self.roles[bit].role == id { has |= 1 << bit }
    }
    return has == 0 ? nil : links[has]
  }
}
