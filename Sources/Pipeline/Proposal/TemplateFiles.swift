import Ground
import Handbook
import Links
import Markdown
import YAML

/// The documents to copy from, which are no documents themselves.
struct TemplateFiles {
  /// Their paths in the content folder, sorted.
  let paths: [String]

  /// Finds the documents that are called templates and to which no document links.
  init(in content: ContentFolder) {
    let linked = Set(
      content.inside.flatMap { document in
        document.markdown.links.compactMap { link in
          let written = Substring(link.destination.utf8.prefix { $0 != .hash && $0 != .questionMark })
          return ContentPath.percentDecoded(written).flatMap { ContentPath.resolve($0, from: content.inner(document)) }
            .map(SiteMap.name(written:))
        }
      })
    paths = content.inside.map(content.inner).filter { path in
      Self.isTemplate(path) && !linked.contains(SiteMap.name(written: path))
    }
  }

  private static func isTemplate(_ path: String) -> Bool {
    let name = PathName(path)
    let stem = name.stem.lowercased()
    return ["template", "_template"].contains(stem) || ["-template", "_template"].contains { stem.hasSuffix($0) }
      || ["template-", "template_"].contains { stem.hasPrefix($0) }
  }
}
