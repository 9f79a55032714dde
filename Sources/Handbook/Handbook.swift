import Diagnostics

/// Everything under the content folder, read and typed.
public struct Handbook: Sendable {
  public var configuration: Configuration
  /// The documents, sorted by path.
  public var documents: [Document]
  /// The paths of documents that a public edition leaves out.
  public var withheld: Set<String>
  /// The other files of the content folder, sorted by path: what documents may link to or show.
  public var assets: [String]
  public var contacts: Contacts
  public var services: Services
  /// The folder that it was read from.
  public var tree: FileTree
  /// The day that counts as today.
  public var today: CivilDate
  /// What git knows of the documents, where it was asked.
  public var history = DocumentHistory()

  /// Reads the source of a document once more, for a finding's line and column; an empty file where it is gone.
  public func source(of document: Document) -> SourceFile {
    (try? tree.read(document.path)) ?? SourceFile(path: document.sourcePath, bytes: [])
  }
}
