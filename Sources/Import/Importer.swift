import Diagnostics
import Ground

/// A source of exports: bytes in, drafts out.
package protocol Importer: Sendable {
  /// What `--from` calls it, and what the ids of its incidents begin with.
  static var name: String { get }
  /// What people call it.
  static var title: String { get }
  /// Reads an export.
  ///
  /// - Throws: ``Refusal`` if nothing of it can be used; then nothing may be written.
  static func read(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) -> Export
}

/// Every source, in the order in which the help names them.
package enum Importers {
  package static let all: [any Importer.Type] = [
    PagerDuty.self, Opsgenie.self, Statuspage.self, GitHubIssues.self, CSVExport.self,
  ]

  /// The source of a name.
  package static func importer(named name: String) -> (any Importer.Type)? { all.first { $0.name == name } }

  /// How large an export may be, in bytes.
  package static let maximumSize = JSONReader.defaultMaximumSize
}
