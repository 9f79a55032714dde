import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Links
import Markdown
import YAML

/// The least `kedge.yml` that fits the documents of a folder.
package struct HandbookProposal: Sendable {
  /// The text of `kedge.yml`.
  package var text: String {
    var text = head
    let lines = rules.lines
    if !lines.isEmpty {
      text.add(lines.map(\.reason), ["rules:"] + lines.map { "  \($0.rule): \($0.level)" })
    }
    return text.text
  }
  /// The content folder, from the folder that was looked at.
  package let content: String
  /// How many documents are in it.
  package let documents: Int
  /// Where the site will be, if anything says it.
  package var baseURL: String? { address.base?.value }

  let survey: FolderSurvey
  let folder: ContentFolder
  private var kinds: KindProposal
  let address: AddressProposal
  let alerts: AlertProposal
  /// All but the rules.
  private var head = ConfigurationText([])
  private var rules = RuleProposal()

  /// Reads a folder and proposes; nil if it holds no document about a system.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - today: The day that counts as today.
  /// - Throws: ``FileError`` if the folder cannot be opened, `Refusal` if its documents are of a form that is not read.
  package init?(of root: String, today: CivilDate) throws {
    survey = try FolderSurvey(root, today: today)
    guard !survey.handbookDocuments.isEmpty else {
      if let sentence = UnreadDocuments(among: survey.tree.paths).sentence {
        throw Refusal(
          "`\(root)` contains no document: \(sentence)", help: "documents end in `.md` or `.markdown`")
      }
      return nil
    }
    folder = ContentFolder(among: survey.documents)
    (content, documents) = (folder.name, folder.inside.count)
    kinds = KindProposal(of: folder, in: AbsolutePath.of(root))
    address = try AddressProposal(of: survey, content: folder.path)
    alerts = try AlertProposal(of: survey, folder)
    try write(today)
  }

  /// Takes in what `kedge check` finds with it: what it would say of most documents says nothing.
  package mutating func calm(_ report: Report) { rules.calm(report, of: documents) }

  private mutating func write(_ today: CivilDate) throws(FileError) {
    var text = ConfigurationText([
      "Proposed by `kedge init` from what is here; each line says why. Take out what does not fit.",
      "`kedge check --statistics` counts what is found with it, docs/configuration.md has every key.",
    ])
    if let title = address.title {
      text.add(["From \(title.source)."], ["title: " + ConfigurationText.scalar(title.value)])
    }
    if content != "content" { text.add(contentReasons, ["content: " + ConfigurationText.scalar(content)]) }
    writeAddress(&text)
    let excluded = excluded
    if !excluded.isEmpty {
      text.add(excluded.map(\.reason), ["exclude: " + ConfigurationText.list(excluded.map(\.pattern))])
    }
    var handbook = try knownHandbook(today, excluded.map(\.pattern))
    var sections = Self.sections(of: handbook.documents)
    if takeStrangers(sections) {
      handbook = try knownHandbook(today, excluded.map(\.pattern))
      sections = Self.sections(of: handbook.documents)
    }
    let known = handbook.documents
    if !kinds.patterns.isEmpty {
      text.add(
        kinds.reasons,
        ["kinds:"] + kinds.patterns.map { "  \(ConfigurationText.scalar($0.pattern)): \($0.kind.rawValue)" })
    }
    if let ids = IDProposal(of: LinkedHandbook(handbook), in: survey, content: folder.path) {
      text.add([ids.reason], ["ids: \(ids.dialect.rawValue)"])
    }
    let keys = KeyProposal(of: known)
    writeKeys(keys, known, &text)
    writeSections(sections, &text)
    writeAlerts(&text)
    rules = RuleProposal(for: known, keys, sections)
    head = text
  }

  private static func sections(of documents: [Document]) -> [SectionProposal] {
    [DocumentKind.playbook, .postmortem].map { kind in
      SectionProposal(of: kind, in: documents.filter { $0.kind == kind })
    }.filter { $0.documents > 0 }
  }

  /// Makes the few documents pages that have nearly none of the sections of their kind; says whether there are any.
  private mutating func takeStrangers(_ sections: [SectionProposal]) -> Bool {
    var isAny = false
    for section in sections where !section.strangers.isEmpty {
      let count = section.strangers.count
      guard count <= 12, count * 10 <= max(10, section.documents * 2) else { continue }
      let (have, they) = count == 1 ? ("has", "it is a page until it does") : ("have", "they are pages until they do")
      kinds.make(
        pages: section.strangers,
        because:
          "\(count) of \(section.documents) \(section.kind.rawValue)s \(have) nearly none of the sections that the "
          + "others share: \(they).")
      isAny = true
    }
    return isAny
  }

  /// The patterns of files that are certainly not documents of the handbook.
  private var excluded: [(pattern: String, reason: String)] {
    var found: [(pattern: String, reason: String)] = []
    if folder.path.isEmpty {
      found.append(("public/**", "The site is written to `public`, inside of the content folder."))
    }
    let start = folder.path.isEmpty ? "" : folder.path + "/"
    for name in FolderSurvey.foreignFolders.sorted() where name != "public" {
      let path = start + name
      guard FolderListing.isFolder(survey.root + "/" + path) else { continue }
      found.append((name + "/**", "`\(path)` is what others wrote, or what a program makes again."))
    }
    let linked = TemplateFiles(in: folder)
    for path in linked.paths { found.append((path, "`\(path)` is a template, and no document links to it.")) }
    return found
  }

  /// The documents of the content folder as they are read with the kinds that are proposed.
  private func knownHandbook(_ today: CivilDate, _ excluded: [String]) throws(FileError) -> Handbook {
    var configuration = Configuration()
    configuration.kinds = kinds.globs
    configuration.excluded = excluded.map { Glob($0) }
    let root = folder.path.isEmpty ? survey.root : survey.tree.sourcePath(folder.path)
    let tree = try FileTree(root: root)
    let others = tree.paths.filter { !DocumentPath.isDocument($0) }
    let loader = HandbookLoader(configuration: configuration, today: today)
    return try loader.load(tree.planning([:], without: Set(others.map(ByteName.init)))).0
  }

  /// What else is to be said: what could not be read.
  package var messages: [String] {
    guard survey.skipped > 0 else { return [] }
    let entries = survey.skipped == 1 ? "1 link or folder was" : "\(survey.skipped) links and folders were"
    return [entries + " not followed or could not be opened"]
  }
}
