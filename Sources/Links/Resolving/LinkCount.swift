import Handbook
import Markdown

/// How many links a handbook has, by where they lead.
package struct LinkCount: Sendable, Hashable, CustomStringConvertible {
  /// To pages of the handbook and other files in it, without a fragment.
  package var pages = 0
  /// To anchors on other pages.
  package var anchors = 0
  /// To anchors on their own page.
  package var own = 0
  /// Images of the content folder.
  package var images = 0
  /// To somewhere else.
  package var elsewhere = 0
  /// To what is not there.
  package var broken = 0

  /// Counts the links of a handbook.
  package init(_ linked: LinkedHandbook) {
    for (origin, targets) in linked.targets.enumerated() {
      let links = linked.handbook.documents[origin].markdown.links
      for (link, target) in zip(links, targets) {
        switch target {
        case .page(_, fragment: nil), .generated, .withheld: pages += 1
        case .page(let document, fragment: _): if document == origin { own += 1 } else { anchors += 1 }
        case .asset, .refused: if link.isImage { images += 1 } else { pages += 1 }
        case .external, .repository: elsewhere += 1
        case .missingAnchor, .missingPage, .outside: broken += 1
        }
      }
    }
  }

  package var description: String {
    "links: \(pages) to pages and files, \(anchors) to anchors on pages, \(own) to anchors on their own page, "
      + "\(images) images, \(elsewhere) elsewhere, \(broken) broken"
  }
}

extension Link {
  /// Whether it shows its destination rather than leading to it.
  fileprivate var isImage: Bool { kind == .image || kind == .html(.image) }
}
