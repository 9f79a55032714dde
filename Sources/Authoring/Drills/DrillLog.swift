import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown
import YAML

/// The pages of the handbook that keep the tests of a document, one page a test.
///
/// Two tests on two branches are two files, so that no merge of them can conflict or mix one up with the other.
package struct DrillLog: Sendable {
  private let document: Document
  private let tree: FileTree
  private let configuration: Configuration
  /// The folder of the pages, with its slash: `drills/timeout/` for `playbooks/timeout.md`.
  private let folder: String

  /// Finds the log of a document.
  package init(of document: Document, in handbook: Handbook) {
    self.document = document
    (tree, configuration) = (handbook.tree, handbook.configuration)
    let parts = SiteMap.name(written: document.path).split(separator: "/")
    let short = DocumentPath.drills + parts.dropFirst(parts.count > 1 ? 1 : 0).joined(separator: "-") + "/"
    let long = DocumentPath.drills + parts.joined(separator: "-") + "/"
    // Two documents of the same name in different folders: the second gets the long name.
    let isTaken = handbook.tree.paths.contains { path in
      guard path.utf8.starts(with: short.utf8), let source = try? handbook.tree.read(path) else { return false }
      return !source.text(0..<source.bytes.count).contains("](\(Self.link(from: path, to: document)))")
    }
    folder = isTaken ? long : short
  }

  /// The path in the content folder of the page that a test gets: `drills/timeout/2026-11-12-alice.md`.
  ///
  /// A page that says the very same of a test is its page: the command that wrote it was killed, and given again.
  package func path(of entry: DrillEntry) -> String {
    let slug = GitHubSlug.slug(of: entry.by)
    let name = folder + entry.date.description + (slug.isEmpty ? "" : "-" + slug)
    let there = Set(tree.paths.map(ByteName.init))
    var path = name + "." + DocumentPath.usualExtension
    var number = 2
    let bytes = Array(text(of: entry).utf8)
    while there.contains(ByteName(path)), (try? tree.read(path).bytes) != bytes {
      path = "\(name)-\(number)." + DocumentPath.usualExtension
      number += 1
    }
    return path
  }

  /// The link from the document to the page of a test.
  package func evidence(of entry: DrillEntry) -> String { Self.link(from: document.path, to: path(of: entry)) }

  /// A link on a page of a test to a file of the handbook.
  func link(to path: String) -> String { Self.link(from: folder + "page", to: path) }

  /// The text of the page of a test.
  package func text(of entry: DrillEntry) -> String {
    let title = "\(entry.title): \(document.title)"
    let titleKey = configuration.name(of: Keys.title, in: .page)
    let head = [
      "---", "\(titleKey): \(YAMLScalar.text(title, .double))", "\(configuration.name(of: Keys.kind, in: .page)): page",
      "---", "", "# \(Markup.plain(title))", "",
      "[\(Markup.plain(document.title))](\(link(to: document.path)))", "",
    ]
    return (head + entry.lines).joined(separator: "\n") + "\n"
  }

  private static func link(from path: String, to document: Document) -> String { link(from: path, to: document.path) }

  private static func link(from path: String, to other: String) -> String {
    ContentPath.relativeURL(from: path, to: other)
  }
}
