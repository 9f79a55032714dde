import Calendar
import Diagnostics
import Files
import Markdown
import YAML

/// Everything that `kedge.yml` decides, with sensible values where it is silent or absent.
package struct Configuration: Sendable {
  /// The name of the site.
  package var title = "Runbooks"
  /// Whether `kedge.yml` names the site.
  package var isTitled = false
  /// The language of the content, as in HTML's `lang`.
  package var language = "en"
  /// Where the site is published, without a trailing slash; needed only for absolute links.
  package var baseURL: String?
  /// Where a document can be edited: its path in the content folder is appended; nil in a public edition.
  package var repositoryURL: String? {
    get { isPublic ? nil : statedRepositoryURL }
    set { statedRepositoryURL = newValue }
  }
  /// What `kedge.yml` says of it, whoever reads the site.
  private(set) var statedRepositoryURL: String?
  /// Where a chat channel is opened; `{channel}` stands for its name.
  package var chatURL: String?
  /// Who reads the site.
  package var audience = Audience.internal
  /// Whether the site is for everybody: it then says nothing about services, contacts and testers.
  package var isPublic: Bool { audience == .public }
  /// Patterns that decide a document's kind; the first that matches wins.
  package var kinds: [(glob: Glob, kind: DocumentKind)] = []
  /// For each kind, the names under which its keys are in the front matter: ours → theirs.
  package var keyNames: [DocumentKind: [String: String]] = [:]
  /// The front matter keys that are not mistakes: those of other generators, and those in `keys.ignore`.
  package var ignoredKeys = ForeignKeys.names
  /// Those of them that `kedge.yml` lists.
  package var silencedKeys: Set<String> = []
  /// Whose ids headings have besides their own, so that links written for another generator lead there.
  package var foreignIDs: [ForeignSlug] = []
  /// Patterns of files in the content folder that are left out.
  package var excluded: [Glob] = []
  /// The failure reasons that alerts carry, each of which must have a playbook, in the order of the file.
  package var failureReasons: [Located<String>] = []
  /// The severities, highest first.
  package var severities = SeverityLevel.defaults
  /// Failure reason → service tier → severity.
  package var severityTable: [String: [String: Located<String>]] = [:]
  /// Where the table is in the file, for findings about what it lacks.
  package var severityTableRange: Range<Int>?
  /// The sections that each kind of document has.
  package var sections = SectionRole.defaults
  /// The kinds whose sections `kedge.yml` lists.
  package var writtenSections: Set<DocumentKind> = []
  /// What `rules:` says of each rule, by its name, in the order of the file: the last that holds in a place counts there.
  package var ruleWeights: [String: [RuleWeight]] = [:]
  /// How long before it is due a test is called due soon.
  package var dueSoon = Interval(days: 14)
  /// How often a document is tested where neither it nor its severity says.
  package var testEvery = Interval(months: 12)
  /// What counts as never tested while it carries no date: kinds of documents, and `contacts`.
  package var freshnessKinds = ["playbook", "escalation", "comms", "contacts"]
  /// The ways of testing, and what each of them proves.
  package var testKinds = TestKind.defaults
  /// How well incidents should go.
  package var targets = Targets()
  /// How alert events become payloads.
  package var payload = PayloadSettings()
  /// The largest document that is read, in bytes.
  package var maximumFileSize = 10_000_000
  /// The largest document that `limits.file_size` may allow: places in a document are numbers of 31 bits.
  package static let fileSizeCeiling = 100_000_000
  /// How alert definitions are checked.
  package var alerts = AlertSettings()
  /// How exports of other programs become drafts.
  package var imports = ImportSettings()
  /// The names that only the whole handbook can look up.
  package var handbookNames: [HandbookName] = []
  /// Where `base_url` is in the file.
  package var baseURLRange: Range<Int>?
  /// The file itself; nil if there is none.
  package var source: SourceFile?

  /// What holds where there is no `kedge.yml`.
  package init() {}

  /// Whether the site has a one-file edition.
  package var book = BookPolicy.auto

  /// When a build makes the one-file edition.
  package enum BookPolicy: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// Whether what the content lacks is an error: the file speaks of the content model.
  package var bindsModel = false

  /// Whether the content model binds where nothing else in the file speaks of it.
  package enum ModelPolicy: String, Sendable, CaseIterable {
    case strict
  }

  /// Who reads a site.
  package enum Audience: String, Sendable, CaseIterable {
    case `internal`, `public`
  }

  /// What a rule weighs.
  package enum RuleLevel: String, Sendable, CaseIterable {
    case off, note, warning, error
  }

  /// What can carry the date of a test.
  static let datedKinds = ["playbook", "escalation", "comms", "page", "contacts"]

  /// The severity that a name or alias means, whatever its case.
  package func severity(named name: String) -> SeverityLevel? {
    if let exact = severities.firstIndex(where: { $0.id == name }) { return severities[exact] }
    let name = name.lowercased()
    return severities.first { $0.id.lowercased() == name || $0.aliases.contains { $0.lowercased() == name } }
  }

  /// What the author calls a key in the front matter of a kind.
  package func name(of key: Shape.Key, in kind: DocumentKind) -> String { keyNames[kind]?[key.name] ?? key.name }

  /// What the author calls a key in the front matter of a kind.
  package func name<Value>(of key: Key<Value>, in kind: DocumentKind) -> String { name(of: key.untyped, in: kind) }

  /// Whether a file of the content folder is left out.
  package func excludes(_ path: String) -> Bool { excluded.contains { $0.matches(path) } }

  /// The kind of a document by its path in the content folder.
  package func kind(ofPath path: String) -> DocumentKind {
    kinds.first { $0.glob.matches(path) }?.kind ?? .implied(by: path)
  }
}
