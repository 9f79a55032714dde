import Handbook
import Links
import Markdown

/// The sections of a playbook that a thumb reaches from anywhere on its page.
struct ThumbLinks: Sendable {
  /// The links by what a page has, a bit for each.
  private let links: [TrustedHTML]

  /// Makes the links of all pages.
  init(_ words: Words) {
    let thumbs = SectionRole.Thumb.allCases
    links = (0..<1 << thumbs.count).map { has in
      var html = TrustedHTML.empty
      for thumb in thumbs where has >> thumb.rawValue & 1 == 1 {
        if !html.isEmpty { html += "\n" }
        html += "<a href=\"#\(text: thumb.role)\">\(text: words[thumb.word])</a>"
      }
      return html
    }
  }

  /// The links of a page; nil if it has none of those sections.
  func html(_ document: Document, _ anchors: PageAnchors) -> TrustedHTML? {
    guard document.kind == .playbook else { return nil }
    var has = 0
    for (index, section) in document.sections.enumerated() where anchors.sectionIDs[index] != nil {
      if let thumb = section.traits.thumb { has |= 1 << thumb.rawValue }
    }
    return has == 0 ? nil : links[has]
  }
}

extension SectionRole.Thumb {
  /// What its link says.
  fileprivate var word: Word {
    switch self {
    case .diagnosis: .thumbDiagnosis
    case .resolution: .thumbResolution
    case .verification: .thumbVerification
    case .communication: .thumbCommunication
    }
  }
}
