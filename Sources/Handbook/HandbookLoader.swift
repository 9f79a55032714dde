import Calendar
import Diagnostics
import Files
import Ground

/// Reads a content folder, all documents at once.
package struct HandbookLoader: Sendable {
  let configuration: Configuration
  let today: CivilDate
  private let roles: [DocumentKind: RoleNames]
  let inspect: @Sendable (Document, SourceFile, Configuration) -> [Diagnostic]

  /// - Parameters:
  ///   - configuration: What `kedge.yml` says.
  ///   - today: The day that counts as today.
  ///   - inspect: The rules about single documents; runs in parallel, while the source is at hand. None run by default.
  package init(
    configuration: Configuration, today: CivilDate,
    inspect: @escaping @Sendable (Document, SourceFile, Configuration) -> [Diagnostic] = { _, _, _ in [] }
  ) {
    self.configuration = configuration
    self.today = today
    self.inspect = inspect
    roles = configuration.sections.mapValues(RoleNames.init)
  }

  /// Reads the folder at `root`.
  ///
  /// - Throws: ``FileError`` if the folder itself cannot be opened.
  package func load(root: String) throws(FileError) -> (Handbook, [Diagnostic]) {
    load(try FileTree(root: root))
  }

  /// Reads the files of a tree.
  package func load(_ tree: FileTree) -> (Handbook, [Diagnostic]) {
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
    let results = Parallel.map(pages) { read($0, in: tree) }
    var documents: [Document] = []
    documents.reserveCapacity(results.count)
    var withheld: Set<String> = []
    var unreadable = tree.unreadableFolders
    for (path, result) in zip(pages, results) {
      if let document = result.document {
        if configuration.isPublic, document.isInternal {
          withheld.insert(document.path)
        } else {
          documents.append(document)
        }
      } else {
        unreadable.append(path)
      }
      diagnostics += result.diagnostics
    }
    let (contacts, services, findings) = data.get()
    let (published, refused) = AssetCheck.sort(assets, in: tree, limit: configuration.maximumFileSize)
    let handbook = Handbook(
      configuration: configuration, documents: documents, unreadable: unreadable, withheld: withheld,
      assets: published, refused: refused, contacts: contacts, services: services, tree: tree, today: today)
    return (handbook, diagnostics + findings)
  }

  /// Reads the files other than documents; a missing one counts as empty.
  private func readData(in tree: FileTree) -> (contacts: Contacts, services: Services, findings: [Diagnostic]) {
    var data = (contacts: Contacts(), services: Services(), findings: [Diagnostic]())
    if let source = dataFile("contacts.yml", in: tree, &data.findings) {
      let (contacts, findings) = Contacts.read(source)
      data.contacts = contacts
      data.findings += findings
    }
    if let source = dataFile("services.yml", in: tree, &data.findings) {
      let (services, findings) = Services.read(source)
      data.services = services
      data.findings += findings
    }
    return data
  }

  private struct ReadResult: Sendable {
    var document: Document?
    var diagnostics: [Diagnostic] = []
  }

  private static let dataFiles = ["contacts.yml", "services.yml"]

  private func dataFile(_ path: String, in tree: FileTree, _ diagnostics: inout [Diagnostic]) -> SourceFile? {
    guard tree.paths.contains(path) else { return nil }
    let (source, findings) = open(path, in: tree)
    diagnostics += findings
    return source
  }

  private func read(_ path: String, in tree: FileTree) -> ReadResult {
    let (source, findings) = open(path, in: tree)
    guard let source else { return ReadResult(diagnostics: findings) }
    let (document, problems) = Document.read(
      source, path: path, configuration: configuration, roles: roles, today: today)
    return ReadResult(document: document, diagnostics: problems + inspect(document, source, configuration))
  }

  /// Reads a file and refuses what cannot be text: too large, empty, a NUL byte, invalid UTF-8.
  private func open(_ path: String, in tree: FileTree) -> (SourceFile?, [Diagnostic]) {
    let source: SourceFile
    do {
      source = try tree.read(path, limit: configuration.maximumFileSize)
    } catch {
      let isLarge = error.code == FileError.tooLarge
      return (
        nil,
        [
          Diagnostic(
            isLarge ? .fileTooLarge : .unreadableFile,
            isLarge
              ? "the file is larger than \(configuration.maximumFileSize) bytes" : "cannot be read: \(error.reason)",
            file: tree.sourcePath(path),
            help: isLarge ? "split it, or raise `limits.file_size` in `kedge.yml`" : nil)
        ]
      )
    }
    return TextCheck.problem(in: source).map { (nil, [$0]) } ?? (source, [])
  }
}

extension Rule {
  package static let fileTooLarge = Rule(
    "file-too-large", .error, "a document is no larger than `limits.file_size`", .fixed)
}

extension HandbookLoader {
  /// The rules that are judged while a handbook is read.
  package static let rules: [Rule] = [
    .fileTooLarge, .emptyDocument, .nulByte, .invalidUTF8, .invalidFrontMatter, .metadataDisagrees,
    .invalidConfiguration,
  ]
}
