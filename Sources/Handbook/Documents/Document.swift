import Calendar
import Diagnostics
import Ground
import Markdown
import YAML

/// One Markdown document, read and typed; immutable, and shared rather than copied by the code that looks at it.
package final class Document: Sendable {
  /// The path in the content folder, `playbooks/timeout.md`.
  package let path: String
  /// The path as the user would type it, for diagnostics.
  package let sourcePath: String
  package let kind: DocumentKind
  /// The title of the front matter, else the H1, else the file's name.
  package let title: String
  /// The heading that shows the title, if there is one.
  package let titleHeading: Int?
  package let frontMatter: FrontMatter
  package let sections: [Section]
  /// Headings with a role that no section has, by role: one level deeper, or of several roles together.
  package let otherRoles: [String: Int]
  package let markdown: MarkdownDocument
  /// How recently it was really tested, on the day that counts as today.
  package let freshness: Freshness
  /// What it holds, typed by its kind.
  package let content: Content
  /// The digest of the file's bytes, for telling two builds apart.
  package let digest: UInt64
  /// The document as it is written, where a public edition has less of its text; only for what must know of the rest.
  package let whole: Document?
  /// What a public edition leaves out, as ranges of the file.
  package let withheld: [Range<Int>]

  init(
    path: String, sourcePath: String, kind: DocumentKind, frontMatter: FrontMatter,
    found: Section.Found, text: @autoclosure () -> PostmortemText, markdown: MarkdownDocument, freshness: Freshness,
    digest: UInt64, whole: Document? = nil, withheld: [Range<Int>] = []
  ) {
    let (titleHeading, sections) = (found.title, found.sections)
    otherRoles = found.others
    (self.path, self.sourcePath) = (path, sourcePath)
    (self.kind, self.titleHeading, self.sections) = (kind, titleHeading, sections)
    (self.frontMatter, self.markdown) = (frontMatter, markdown)
    title = Self.title(frontMatter, titleHeading, markdown) ?? String(PathName(path).stem)
    self.freshness = freshness
    content = Content(kind, frontMatter, sections, text(), markdown, path: path)
    (self.digest, self.whole, self.withheld) = (digest, whole, withheld)
  }

  /// The same document with other content and front matter.
  init(_ other: Document, _ content: Content, _ frontMatter: FrontMatter) {
    (path, sourcePath, kind, title) = (other.path, other.sourcePath, other.kind, other.title)
    (titleHeading, sections, otherRoles) = (other.titleHeading, other.sections, other.otherRoles)
    (markdown, freshness, digest) = (other.markdown, other.freshness, other.digest)
    (whole, withheld) = (other.whole, other.withheld)
    (self.content, self.frontMatter) = (content, frontMatter)
  }

  private static func title(_ frontMatter: FrontMatter, _ heading: Int?, _ markdown: MarkdownDocument) -> String? {
    if let title = frontMatter[Keys.title], !title.isEmpty { return title }
    guard let heading, !markdown.headings[heading].text.isEmpty else { return nil }
    return markdown.plainText(markdown.headings[heading].text)
  }

  /// What the document says of its last test.
  package var testRecord: TestRecord { freshness.record }

  /// The first section with a role.
  package func section(_ role: String) -> Section? { sections.first(of: role) }

  /// Whether some heading stands for a role: of a section, one level deeper, or together with other roles; or a bold
  /// label, in a postmortem without such headings.
  package func has(_ role: String) -> Bool {
    section(role) != nil || otherRoles[role] != nil || (postmortem?.labels.contains { $0.role == role } ?? false)
  }

  /// The first paragraph of a section, as plain text: the one-line symptom on the home page.
  package func firstParagraph(of role: String) -> String? {
    guard let section = section(role) else { return nil }
    for index in section.blocks {
      if case .paragraph = markdown.blocks[index].kind, let text = markdown.blocks[index].text {
        return markdown.plainText(text)
      }
    }
    return nil
  }

  /// The plain text of a heading.
  package func text(ofHeading index: Int) -> String { markdown.plainText(markdown.headings[index].text) }

  /// The file's name without its extension.
  package var stem: String { String(PathName(path).stem) }
}

extension Document {
  /// Reads a document; bad content becomes diagnostics, never an error.
  static func read(
    _ source: SourceFile, path: String, configuration: Configuration, roles: [DocumentKind: RoleNames],
    today: CivilDate, keeping: BodyKeeping = .inMemory
  ) -> (Document, [Diagnostic]) {
    let head = FrontMatterReader(source: source, path: path, configuration: configuration).read()
    let markdown = MarkdownDocument(parsing: source, from: head.frontMatter.bodyStart, keeping: keeping)
    let roles = roles[head.kind] ?? RoleNames([])
    let found = Section.find(in: markdown, roles: roles)
    let freshness =
      head.frontMatter.isBroken
      ? Freshness(unreadableIn: configuration)
      : Freshness(of: head.frontMatter, head.kind, configuration: configuration, today: today)
    let document = Document(
      path: path, sourcePath: source.path, kind: head.kind, frontMatter: head.frontMatter, found: found,
      text: PostmortemText(
        bytes: source.bytes, markdown: markdown, sections: found.sections, others: found.others, roles: roles),
      markdown: markdown, freshness: freshness, digest: ContentDigest.of(source.bytes))
    return (document, head.diagnostics)
  }
}
