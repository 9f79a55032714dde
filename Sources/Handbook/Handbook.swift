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
  private let lost = LostSource()

  /// Reads the source of a document once more, for a finding's line and column; an empty file where it is gone.
  ///
  /// Where it is there and cannot be read, ``requireSources()`` says so.
  package func source(of document: Document) -> SourceFile {
    do throws(FileError) {
      return try tree.read(document.path)
    } catch {
      if !error.isMissing { lost.note(error) }
      return SourceFile(path: document.sourcePath, bytes: [])
    }
  }

  /// Asks whether every source could be read once more: else findings are not where they say, nor what they were.
  ///
  /// - Throws: ``FileError`` of the first that could not.
  package func requireSources() throws(FileError) {
    if let error = lost.error { throw error }
  }
}

/// The first source that is there and could not be read once more.
private final class LostSource: Sendable {
  private let first = Mutex<FileError?>(nil)

  var error: FileError? { first.withLock { $0 } }

  func note(_ error: FileError) { first.withLock { $0 = $0 ?? error } }
}
