import Calendar
import Diagnostics
import Files
import Ground

/// Everything under the content folder, read and typed.
package struct Handbook: Sendable {
  package var configuration: Configuration
  /// The documents, sorted by path.
  package var documents: [Document]
  /// The paths of documents, and of folders of them, that cannot be read at all: nobody knows what they say.
  package var unreadable: [String]
  /// The paths of documents that a public edition leaves out.
  package var withheld: Set<ByteName>
  /// The other files of the content folder, sorted by path: what documents may link to or show.
  package var assets: [String]
  /// The files that are never published, as something could run in them, each with why.
  package var refused: [ByteName: String] = [:]
  package var contacts: Contacts
  package var services: Services
  /// The folder that it was read from.
  package var tree: FileTree
  /// The day that counts as today.
  package var today: CivilDate
  /// What git knows of the documents, where it was asked.
  package var history = DocumentHistory()

  /// Reads the source of a document once more, for a finding's line and column; an empty file where it is gone.
  package func source(of document: Document) -> SourceFile {
    (try? tree.read(document.path)) ?? SourceFile(path: document.sourcePath, bytes: [])
  }
}
