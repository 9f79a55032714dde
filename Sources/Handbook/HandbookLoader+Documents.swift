import Diagnostics
import Files
import Ground
import Markdown

extension HandbookLoader {
  /// What one document came to.
  struct Reading: Sendable {
    var path: String
    var document: Document?
    var diagnostics: [Diagnostic] = []
    /// Why nothing is known of the file.
    var failure: FileError?
  }

  func read(_ path: String, in tree: FileTree) -> Reading {
    let (source, findings): (SourceFile?, [Diagnostic])
    do throws(FileError) { (source, findings) = try open(path, in: tree) } catch {
      return Reading(path: path, failure: error)
    }
    guard let source else { return Reading(path: path, diagnostics: findings) }
    if let excess = NestingLimit.excess(in: source.bytes) {
      return Reading(path: path, diagnostics: [NestingCheck.finding(excess, in: source)])
    }
    let (document, problems) = Document.read(
      source, path: path, configuration: configuration, roles: roles, today: today, keeping: bodies)
    // In their order, so that those of all documents are nearly sorted.
    return Reading(
      path: path, document: shown(document, source),
      diagnostics: (problems + inspect(document, source, configuration)).sorted())
  }

  /// Reads one document from bytes, such as an older version of it, without any finding; nil if they are not text.
  package func document(_ source: SourceFile, path: String) -> Document? {
    guard TextCheck.problem(in: source) == nil, NestingLimit.excess(in: source.bytes) == nil else { return nil }
    return Document.read(source, path: path, configuration: configuration, roles: roles, today: today).0
  }

  /// A document as the edition has it.
  private func shown(_ document: Document, _ source: SourceFile) -> Document {
    guard configuration.isPublic, !keepsAll, !document.isInternal else { return document }
    return document.published(
      source, configuration: configuration, roles: roles[document.kind] ?? RoleNames([]), today: today, keeping: bodies)
  }

  /// Reads a file and refuses what cannot be text: too large, empty, a NUL byte, invalid UTF-8.
  ///
  /// - Throws: ``FileError`` if the machine gives out.
  func open(_ path: String, in tree: FileTree) throws(FileError) -> (SourceFile?, [Diagnostic]) {
    let source: SourceFile
    do {
      source = try tree.read(path, limit: configuration.maximumFileSize)
    } catch {
      guard !error.isOfMachine else { throw error }
      let isLarge = error.isTooLarge
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
