import Editions
import Ground
import Links

/// The pages of a site as resources: each by the path of its Markdown, `kedge:///playbooks/timeout.md`.
struct AgentPages {
  /// A page.
  struct Page {
    var path: String
    var title: String
    var kind: String
  }

  static let scheme = "kedge:///"

  let pages: [Page]

  /// Takes the pages that `api/anchors.json` lists.
  ///
  /// - Throws: `Refusal` if the site has no such file.
  init(_ files: AgentFiles) throws {
    pages = try (files.json(GeneratedFile.anchors.path)["anchors"]?.items ?? []).compactMap { item in
      guard let text = item["anchor"]?.text, !text.utf8.contains(UInt8.hash), item["moved_to"] == nil,
        let name = AnchorName(ledger: text[...]), SiteMap.isPage(name.page)
      else { return nil }
      return Page(
        path: SiteMap.name(ofPage: name.page) + "." + TwinForm.markdown.rawValue,
        title: item["title"]?.text ?? name.page,
        kind: item["kind"]?.text ?? "page")
    }
  }

  /// The page of a URI; nil if no page has it.
  func page(of uri: String) -> Page? {
    guard uri.hasPrefix(Self.scheme), let path = ContentPath.percentDecoded(uri.dropFirst(Self.scheme.count)) else {
      return nil
    }
    return pages.first { ByteName.isSame($0.path, path) }
  }

  /// The URI of a page.
  static func uri(of path: String) -> String { scheme + ContentPath.percentEncoded(path) }
}
