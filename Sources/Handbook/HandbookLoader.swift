import Calendar
import Diagnostics
import Files
import Ground
import Markdown

/// Reads a content folder, all documents at once.
package struct HandbookLoader: Sendable {
  let configuration: Configuration
  let today: CivilDate
  let roles: [DocumentKind: RoleNames]
  let inspect: @Sendable (Document, SourceFile, Configuration) -> [Diagnostic]
  /// Whether what is left of a public edition's documents keeps its internal sections and its people: for what is not
  /// published.
  let keepsAll: Bool
  /// Counts the documents that were read; nobody where nil.
  package var progress: Progress?
  /// What becomes of the rendered bodies of the documents: in memory, unless whoever reads them knows better.
  package var bodies = BodyKeeping.inMemory

  /// - Parameters:
  ///   - configuration: What `kedge.yml` says.
  ///   - today: The day that counts as today.
  ///   - keepsAll: Whether the documents of a public edition keep their internal sections and their people: for what is
  ///     not published.
  ///   - inspect: The rules about single documents, as they are written; runs in parallel, while the source is at hand.
  ///     None run by default.
  package init(
    configuration: Configuration, today: CivilDate, keepingAll keepsAll: Bool = false,
    inspect: @escaping @Sendable (Document, SourceFile, Configuration) -> [Diagnostic] = { _, _, _ in [] }
  ) {
    self.configuration = configuration
    self.today = today
    self.keepsAll = keepsAll
    self.inspect = inspect
    roles = configuration.sections.mapValues(RoleNames.init)
  }

  /// Reads the folder at `root`.
  ///
  /// - Throws: ``FileError`` if the folder itself cannot be opened, or the machine gives out.
  package func load(root: String) throws(FileError) -> (Handbook, [Diagnostic]) {
    try load(FileTree(root: root))
  }

  /// Reads the files of a tree.
  ///
  /// - Throws: ``FileError`` if the machine gives out; a file that may not be read is a finding.
  package func load(_ tree: FileTree) throws(FileError) -> (Handbook, [Diagnostic]) {
    try load(tree) { pages in
      progress?.begin(.reading, of: pages.count)
      defer { progress?.end() }
      return Parallel.map(pages) { path in
        defer { progress?.step() }
        return read(path, in: tree)
      }
    }
  }

  /// Reads the files of a tree, but for documents that were read before and that nobody has forgotten since.
  ///
  /// - Throws: ``FileError`` if the machine gives out; a file that may not be read is a finding.
  package func load(
    _ tree: FileTree, keeping readings: inout DocumentReadings
  ) throws(FileError) -> (Handbook, [Diagnostic]) {
    var all: [Reading] = []
    let loaded = try load(tree) { pages in
      all = readings.readings(of: pages) { missing in Parallel.map(missing) { self.read($0, in: tree) } }
      return all
    }
    readings.keep(all)
    return loaded
  }

  private func load(
    _ tree: FileTree, _ readAll: ([String]) -> [Reading]
  ) throws(FileError) -> (Handbook, [Diagnostic]) {
    var (pages, assets): ([String], [String]) = ([], [])
    pages.reserveCapacity(tree.paths.count)
    for path in tree.paths where !configuration.excludes(path) {
      if DocumentPath.isDocument(path) {
        pages.append(path)
      } else if !Self.dataFiles.contains(path) {
        assets.append(path)
      }
    }
    let data = Deferred { readData(in: tree) }
    var diagnostics = tree.diagnostics
    let results = readAll(pages)
    var documents: [Document] = []
    documents.reserveCapacity(results.count)
    var withheld: Set<ByteName> = []
    var unreadable = tree.unreadableFolders
    // By index: whoever takes a reading as a whole has a copy of all that is in it.
    for index in results.indices {
      if let failure = results[index].failure { throw failure }
      if let document = results[index].document {
        if configuration.isPublic, document.isInternal {
          withheld.insert(ByteName(document.path))
        } else {
          documents.append(document)
        }
      } else {
        unreadable.append(results[index].path)
      }
      diagnostics += results[index].diagnostics
    }
    let (contacts, services, findings, failure) = data.get()
    if let failure { throw failure }
    let (published, refused) = AssetCheck.sort(assets, in: tree, limit: configuration.maximumFileSize)
    if configuration.isPublic, !keepsAll { documents = documents.map { $0.naming(noneOf: withheld) } }
    let handbook = Handbook(
      configuration: configuration, documents: documents, unreadable: unreadable, withheld: withheld,
      assets: published, refused: refused, contacts: contacts, services: services, tree: tree, today: today)
    return (handbook, diagnostics + findings)
  }

  /// Reads the files other than documents; a missing one counts as empty.
  private func readData(
    in tree: FileTree
  ) -> (contacts: Contacts, services: Services, findings: [Diagnostic], failure: FileError?) {
    var data = (contacts: Contacts(), services: Services(), findings: [Diagnostic](), failure: FileError?.none)
    if let source = dataFile("contacts.yml", in: tree, &data.findings, &data.failure) {
      let (contacts, findings) = Contacts.read(source)
      data.contacts = contacts
      data.findings += findings
    }
    if let source = dataFile("services.yml", in: tree, &data.findings, &data.failure) {
      let (services, findings) = Services.read(source)
      data.services = services
      data.findings += findings
    }
    return data
  }

  private static let dataFiles = ["contacts.yml", "services.yml"]

  private func dataFile(
    _ path: String, in tree: FileTree, _ diagnostics: inout [Diagnostic], _ failure: inout FileError?
  ) -> SourceFile? {
    guard tree.paths.contains(path) else { return nil }
    do throws(FileError) {
      let (source, findings) = try open(path, in: tree)
      diagnostics += findings
      return source
    } catch {
      failure = error
      return nil
    }
  }
}

extension Rule {
  package static let fileTooLarge = Rule(
    "file-too-large", .error, "a document is no larger than `limits.file_size`", .fixed)
}

extension HandbookLoader {
  /// The rules that are judged while a handbook is read.
  package static let rules: [Rule] = [
    .fileTooLarge, .emptyDocument, .nulByte, .invalidUTF8, .extremeNesting, .invalidFrontMatter, .metadataDisagrees,
    .invalidConfiguration, .invalidPhone,
  ]
}
