import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown
import Reports

// Reading without any rule: for verbs that look something up, and for those that write.
extension Project {
  /// The project of all that there is, whoever reads the site: for what writes into documents.
  package var whole: Project {
    var project = self
    project.configuration.audience = .internal
    return project
  }

  /// The files of the content folder, with what stands in for them.
  ///
  /// - Throws: ``FileError`` if the content folder cannot be opened.
  func contentTree() throws(FileError) -> FileTree { try FileTree(root: content).showing(options.unsaved) }

  /// Reads the handbook; nothing is linked.
  ///
  /// - Parameters:
  ///   - keepsAll: Whether the documents of a public edition keep their internal sections and their people.
  ///   - bodies: What becomes of the bodies of documents; left out where nobody shows any.
  /// - Returns: The handbook, and the findings of reading.
  /// - Throws: ``FileError`` if the content folder cannot be opened.
  package func handbook(
    keepingAll keepsAll: Bool = false, bodies: BodyKeeping = .leftOut
  ) throws(FileError) -> (handbook: Handbook, findings: [Diagnostic]) {
    var loader = HandbookLoader(configuration: configuration, today: options.today, keepingAll: keepsAll)
    loader.bodies = bodies
    return try loader.load(contentTree())
  }

  /// Reads the handbook and reports what was tested when.
  ///
  /// - Returns: The report, everybody who could own a document, and the findings of reading.
  /// - Throws: ``FileError`` if the content folder cannot be opened, `Refusal` if there is no document in it.
  package func freshness() throws -> (
    report: FreshnessReport, owners: [String], findings: [Diagnostic]
  ) {
    let (handbook, findings) = try handbook()
    guard !handbook.isEmpty else { throw handbook.emptiness }
    // A document that cannot be read has a row that says so, but nobody knows whom `contacts.yml` names.
    let documents = Set(
      handbook.unreadable.map { handbook.tree.sourcePath($0.hasSuffix("/") ? String($0.dropLast()) : $0) })
    if let finding = findings.first(where: { $0.rule == .unreadableFile && !documents.contains($0.file) }) {
      throw Refusal("`\(finding.file)`: \(finding.message)")
    }
    let report = FreshnessReport(handbook, map: SiteMap(handbook))
    return (report, FreshnessReport.owners(in: handbook), diagnostics + findings)
  }

  /// Reads and links the handbook.
  ///
  /// - Parameters:
  ///   - isWhole: Whether every document has to be readable, because what is wanted depends on all of them.
  ///   - bodies: What becomes of the bodies of documents; left out where nobody shows any.
  /// - Returns: The linked handbook.
  /// - Throws: ``FileError`` if it cannot be read, `Refusal` if there is no document or the ledger cannot be read.
  package func link(whole isWhole: Bool = false, bodies: BodyKeeping = .leftOut) throws -> LinkedHandbook {
    let (linked, findings, ledgerFindings) = try linkLeniently(bodies: bodies)
    guard !linked.handbook.isEmpty else { throw linked.handbook.emptiness }
    if isWhole, let refusal = Self.unread(in: linked.handbook, findings) { throw refusal }
    if let finding = ledgerFindings.first {
      throw Refusal(
        "`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message)",
        help: finding.help ?? "`kedge check` shows every such line", status: 1)
    }
    return linked
  }

  /// Reads and links the handbook, without what the ledger knows of moved pages where it cannot be read.
  ///
  /// An alert goes out whatever the ledger looks like, and whatever else cannot be read. Whom it wakes is no part of a
  /// site, so the documents of a public edition keep their people.
  ///
  /// - Parameter say: Is told of each file that cannot be read.
  /// - Returns: The linked handbook.
  /// - Throws: ``FileError`` if the folder cannot be read at all, or the machine gives out.
  func linkAnyway(saying say: (String) -> Void) throws(FileError) -> LinkedHandbook {
    let (linked, findings, _) = try linkLeniently(keepingAll: true)
    for finding in findings where finding.rule == .unreadableFile { say("`\(finding.file)`: \(finding.message)") }
    return linked
  }

  /// Reads and links the handbook for somebody who has to read a page of it now: what else cannot be read is no reason to
  /// have none.
  ///
  /// - Parameter say: Is told of each file that cannot be read, the ledger among them.
  /// - Returns: The linked handbook.
  /// - Throws: ``FileError`` if the folder cannot be read at all, `Refusal` if there is no document in it.
  func linkForReader(saying say: (String) -> Void) throws -> LinkedHandbook {
    let (linked, findings, ledgerFindings) = try linkLeniently(bodies: .inMemory)
    guard !linked.handbook.isEmpty else { throw linked.handbook.emptiness }
    for finding in findings where finding.rule == .unreadableFile { say("`\(finding.file)`: \(finding.message)") }
    if let finding = ledgerFindings.first {
      say("`\(finding.file)` line \(finding.range.lowerBound.line): \(finding.message); older names are not known")
    }
    return linked
  }

  /// Why nothing certain can be said of the whole handbook: the first document or folder that could not be read; nil
  /// where there is none.
  static func unread(in handbook: Handbook, _ findings: [Diagnostic]) -> Refusal? {
    guard let path = handbook.unreadable.first else { return nil }
    let file = handbook.tree.sourcePath(path.hasSuffix("/") ? String(path.dropLast()) : path)
    let finding = findings.first { $0.file == file }
    return Refusal(
      "`\(file)`: \(finding?.message ?? "cannot be read")", help: "`kedge check` shows everything that cannot be read",
      status: finding?.rule == .unreadableFile ? 2 : 1)
  }

  /// Reads and links the handbook, with a ledger only where every line of it can be read.
  private func linkLeniently(
    keepingAll keepsAll: Bool = false, bodies: BodyKeeping = .leftOut
  ) throws(FileError) -> (linked: LinkedHandbook, findings: [Diagnostic], ledgerFindings: [Diagnostic]) {
    let (handbook, read) = try handbook(keepingAll: keepsAll, bodies: bodies)
    let (ledger, findings) = try readLedger()
    let linked = findings.isEmpty ? LinkedHandbook(handbook, ledger: ledger) : LinkedHandbook(handbook)
    return (linked, read, findings)
  }
}
