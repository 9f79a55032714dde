import Diagnostics
import Markdown

/// One Markdown document, read and typed.
public struct Document: Sendable {
  /// The path in the content folder, `playbooks/timeout.md`.
  public var path: String
  /// The path as the user would type it, for diagnostics.
  public var sourcePath: String
  public var kind: DocumentKind
  /// The title of the front matter, else the H1, else the file's name.
  public var title: String
  /// The heading that shows the title, where there is one.
  public var titleHeading: Int?
  public var frontMatter: FrontMatter
  public var sections: [Section]
  public var markdown: MarkdownDocument
  /// The document as a playbook; nil where it is none.
  public internal(set) var playbook: Playbook?
  /// The digest of the file's bytes, for telling two builds apart.
  public internal(set) var digest: UInt64 = 0

  /// The first section with a role.
  public func section(_ role: String) -> Section? {
    sections.first { $0.role == role && !$0.isRepeat }
  }

  /// The plain text of a heading.
  public func text(ofHeading index: Int) -> String { markdown.plainText(markdown.headings[index].text) }

  /// The path of the page in the site: the content path with `.html`, and `index.html` for the root's front page.
  public var outputPath: String { Self.outputPath(of: path) }

  /// The path of the page that a content path becomes.
  public static func outputPath(of path: String) -> String {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return path + ".html" }
    return path[..<dot] + ".html"
  }

  /// The file's name without its ending.
  public var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
  }

  /// Whether a public edition leaves it out: drafts, what says so itself, and whom to wake.
  public var isInternal: Bool {
    let isDraft = frontMatter["draft"]?.scalar == "true" || frontMatter["status"]?.scalar == "draft"
    return isDraft || frontMatter["internal"]?.scalar == "true" || kind == .escalation
  }
}

extension Document {
  /// Reads a document; bad content becomes diagnostics, never an error.
  static func read(
    _ source: SourceFile, path: String, configuration: Configuration, roles: [DocumentKind: RoleNames]
  ) -> (Document, [Diagnostic]) {
    let head = FrontMatterReader(source: source, path: path, configuration: configuration).read()
    let markdown = MarkdownDocument(parsing: source, from: head.frontMatter.bodyStart)
    let (title, sections) = Section.find(in: markdown, roles: roles[head.kind] ?? RoleNames([]))
    var document = Document(
      path: path, sourcePath: source.path, kind: head.kind, title: "", titleHeading: title,
      frontMatter: head.frontMatter, sections: sections, markdown: markdown)
    let heading = title.map { document.text(ofHeading: $0) }
    document.title =
      [head.frontMatter["title"]?.scalar, heading].compactMap { $0 }.first { !$0.isEmpty }
      ?? document.stem
    document.playbook = Playbook(document)
    document.digest = ContentDigest.of(source.bytes)
    return (document, head.diagnostics)
  }
}
