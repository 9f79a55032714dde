import Diagnostics
import Handbook
import History
import Rules

extension Project {
  /// Whether a rule asks who wrote what.
  var asksForAuthors: Bool {
    RuleCatalogue.all.contains { $0.has(.authors) && !RulePolicy.isOff($0, in: configuration) }
  }

  /// What git knows of the documents: nothing where neither `--base` nor a rule asks.
  ///
  /// - Throws: `HistoryError` if git is asked and cannot say.
  func documentHistory(of handbook: Handbook) throws -> DocumentHistory {
    var history = DocumentHistory()
    guard options.base != nil || asksForAuthors else { return history }
    let repository = try GitRepository(of: content)
    if asksForAuthors {
      history.authors = try repository.authors().mapValues { authors in
        Set(authors.map { DocumentHistory.Author(name: $0.first ?? "", email: $0.last ?? "") })
      }
    }
    guard let ref = options.base else { return history }
    let base = try repository.base(of: ref)
    let dated = Set(handbook.documents.filter { $0.testRecord.isDated }.map(\.path))
    for change in try repository.changes(since: base) where dated.contains(change.path) {
      guard let bytes = try repository.file(change.oldPath, at: base) else { continue }
      history.older[change.path] = FrontMatter.read(
        SourceFile(path: change.oldPath, bytes: bytes), path: change.path, configuration: configuration)
    }
    return history
  }
}
