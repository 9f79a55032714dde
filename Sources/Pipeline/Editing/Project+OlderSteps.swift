import Calendar
import Diagnostics
import Handbook
import History

extension Project {
  /// The fingerprint of the steps that a playbook had at a moment: those that an incident of that time tested.
  ///
  /// - Returns: The fingerprint; nil where git does not know of the playbook then.
  package func fingerprint(of playbook: Document, at time: Timestamp) -> String? {
    guard let repository = try? GitRepository(of: content),
      let commit = try? repository.commit(at: time.secondsSinceEpoch),
      let bytes = try? repository.file(playbook.path, at: commit)
    else { return nil }
    let loader = HandbookLoader(configuration: configuration, today: options.today)
    let older = loader.document(SourceFile(path: playbook.sourcePath, bytes: bytes), path: playbook.path)
    return older.map { StepsFingerprint(of: $0).text }
  }
}
