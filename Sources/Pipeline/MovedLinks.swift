import Authoring
import Files
import Handbook
import Links
import Markdown

/// The links that change when a page's file moves: those to it, and those on it.
struct MovedLinks {
  /// Each document to write: its path in the content folder before the move, and its new bytes.
  private(set) var edits: [(path: String, bytes: [UInt8])] = []
  /// How many links got a new destination.
  private(set) var count = 0
  /// How many links lead to the page or away from it in a form that cannot be edited.
  private(set) var left = 0

  /// - Parameters:
  ///   - index: The document that moves.
  ///   - path: Its path in the content folder afterwards.
  ///   - linked: The handbook before the move.
  /// - Throws: ``FileError`` where a document cannot be read again.
  init(of index: Int, to path: String, in linked: LinkedHandbook) throws {
    for (origin, document) in linked.handbook.documents.enumerated() {
      let from = origin == index ? path : document.path
      var edit: LinkEdit?
      var changed = 0
      for (link, target) in zip(document.markdown.links, linked.targets[origin]) {
        guard !Self.staysAsItIs(link.destination),
          let target = Self.path(of: target, moving: index, to: path, origin, link.destination, linked)
        else { continue }
        let destination = ContentPath.relativeURL(from: from, to: target) + Self.tail(of: link.destination)
        guard destination != link.destination else { continue }
        var current = try edit ?? LinkEdit(linked.handbook.tree.read(document.path))
        if current.setDestination(destination, of: link) { changed += 1 } else { left += 1 }
        edit = current
      }
      count += changed
      if let edit, changed > 0 { edits.append((document.path, edit.bytes)) }
    }
  }

  /// Fragments alone, absolute paths and URLs say the same from anywhere.
  private static func staysAsItIs(_ destination: String) -> Bool {
    destination.hasPrefix("#") || destination.hasPrefix("/") || destination.contains(":") || destination.isEmpty
  }

  /// The path that a link is to lead to; nil where the move does not concern it.
  private static func path(
    of target: LinkTarget, moving index: Int, to path: String, _ origin: Int, _ destination: String,
    _ linked: LinkedHandbook
  ) -> String? {
    switch target {
    case .page(let document, _), .missingAnchor(let document, _):
      guard document == index || origin == index else { return nil }
      let place = document == index ? path : linked.handbook.documents[document].path
      // A link by the page's URL stays one, a link to a folder becomes one to its page.
      let end = destination.prefix { $0 != "#" && $0 != "?" }
      return SiteMap.isPage(end) ? SiteMap.page(ofDocument: place) : place
    case .asset(let path), .generated(let path): return origin == index ? path : nil
    case .external, .missingPage, .outside, .withheld: return nil
    }
  }

  /// The query and fragment of a destination, as they are written.
  private static func tail(of destination: String) -> Substring {
    destination[(destination.firstIndex { $0 == "?" || $0 == "#" } ?? destination.endIndex)...]
  }
}
