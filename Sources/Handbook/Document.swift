import Diagnostics
import Markdown

/// One Markdown document, read and typed; immutable, and shared rather than copied by whoever looks at it.
public final class Document: Sendable {
  /// The path in the content folder, `playbooks/timeout.md`.
  public let path: String
  /// The path as the user would type it, for diagnostics.
  public let sourcePath: String
  /// The path of the page in the site: the content path with `.html`, and `index.html` for the root's front page.
  public let outputPath: String
  public let kind: DocumentKind
  /// The title of the front matter, else the H1, else the file's name.
  public let title: String
  /// The heading that shows the title, where there is one.
  public let titleHeading: Int?
  public let frontMatter: FrontMatter
  public let sections: [Section]
  public let markdown: MarkdownDocument
  /// What the document says of its last test.
  public let testRecord: TestRecord
  /// The document as a playbook; nil where it is none.
  public let playbook: Playbook?
  /// The digest of the file's bytes, for telling two builds apart.
  public let digest: UInt64

  init(
    path: String, sourcePath: String, kind: DocumentKind, titleHeading: Int?, frontMatter: FrontMatter,
    sections: [Section], markdown: MarkdownDocument, digest: UInt64
  ) {
    (self.path, self.sourcePath, outputPath) = (path, sourcePath, Self.outputPath(of: path))
    (self.kind, self.titleHeading, self.sections) = (kind, titleHeading, sections)
    (self.frontMatter, self.markdown) = (frontMatter, markdown)
    let heading = titleHeading.map { markdown.plainText(markdown.headings[$0].text) }
    title =
      [frontMatter["title"]?.scalar, heading].compactMap { $0 }.first { !$0.isEmpty } ?? Self.stem(of: path)
    testRecord = TestRecord(frontMatter)
    playbook = kind == .playbook ? Playbook(frontMatter) : nil
    self.digest = digest
  }

  /// The first section with a role.
  public func section(_ role: String) -> Section? {
    sections.first { $0.role == role && !$0.isRepeat }
  }

  /// The plain text of a heading.
  public func text(ofHeading index: Int) -> String { markdown.plainText(markdown.headings[index].text) }

  /// The path of the page that a content path becomes.
  public static func outputPath(of path: String) -> String {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return path + ".html" }
    return path[..<dot] + ".html"
  }

  /// The file's name without its ending.
  public var stem: String { Self.stem(of: path) }

  private static func stem(of path: String) -> String {
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
    let document = Document(
      path: path, sourcePath: source.path, kind: head.kind, titleHeading: title, frontMatter: head.frontMatter,
      sections: sections, markdown: markdown, digest: ContentDigest.of(source.bytes))
    return (document, head.diagnostics)
  }
}
