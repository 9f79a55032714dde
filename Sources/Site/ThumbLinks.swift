import Handbook
import Links
import Markdown

/// The sections of a playbook that a thumb reaches from anywhere on its page.
enum ThumbLinks {
  private static let roles: [(role: String, word: Word)] = [
    ("diagnosis", .thumbDiagnosis), ("resolution", .thumbResolution), ("verification", .thumbVerification),
    ("communication", .thumbCommunication),
  ]

  /// The links; nil where the page has none of those sections.
  static func html(_ document: Document, _ anchors: PageAnchors, _ words: Words) -> TrustedHTML? {
    guard document.kind == .playbook else { return nil }
    var links: [TrustedHTML] = []
    for (role, word) in roles where anchors.sectionIDs.contains(role) {
      links.append("<a href=\"#\(text: role)\">\(text: words[word])</a>")
    }
    return links.isEmpty ? nil : links.dropFirst().reduce(links[0]) { $0 + "\n" + $1 }
  }
}
