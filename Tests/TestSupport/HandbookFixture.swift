import Calendar
import Diagnostics
import Handbook
import Links

/// A handbook that was read from files, and linked.
///
/// Tests take their documents from here, from Markdown text and through the loader that the program uses, so that they
/// know nothing of how a document is kept.
package struct HandbookFixture: Sendable {
  /// The day that counts as today: 2026-11-21.
  package static let today = CivilDate(daysSinceEpoch: 20_778)

  package let linked: LinkedHandbook
  /// What was found while the files were read, in the configuration and the ledger too.
  package let findings: [Diagnostic]
  /// The folder of the files, which goes with the fixture; nil if it is not of the test's own making.
  package let folder: TemporaryFolder?

  package var handbook: Handbook { linked.handbook }

  /// - Parameters:
  ///   - files: The content folder: path → text.
  ///   - configuration: The text of `kedge.yml`.
  ///   - rules: The rules that `kedge.yml` may name.
  ///   - channels: The payload channels that `kedge.yml` may name.
  ///   - ledger: The text of `anchors.lock`.
  ///   - today: The day that counts as today.
  /// - Throws: If the temporary folder cannot be written or read.
  package init(
    _ files: [String: String], configuration: String = "title: Test\n", rules: [Rule] = [],
    channels: [PayloadSettings.Channel] = [], ledger: String = "", today: CivilDate = Self.today
  ) throws {
    let source = SourceFile(path: "kedge.yml", text: configuration)
    let (settings, found) = Configuration.read(source, rules: rules, channels: channels)
    try self.init(TemporaryFolder(files), nil, settings, found, ledger, today)
  }

  /// - Parameters:
  ///   - content: The path of a content folder.
  ///   - configuration: The bytes of `kedge.yml`.
  ///   - language: The language of the site, whatever `kedge.yml` says.
  /// - Throws: If the folder cannot be read.
  package init(content: String, configuration: [UInt8], language: String? = nil) throws {
    var (settings, found) = Configuration.read(SourceFile(path: "kedge.yml", bytes: configuration))
    if let language { settings.language = language }
    try self.init(nil, content, settings, found, "", Self.today)
  }

  /// Reads a folder, perhaps again.
  ///
  /// - Throws: If it cannot be read.
  package init(reading folder: TemporaryFolder, configuration: Configuration = Configuration()) throws {
    try self.init(folder, nil, configuration, [], "", Self.today)
  }

  /// The folder that the fixture made.
  ///
  /// - Throws: ``Missing`` if it made none.
  package func ownFolder() throws -> TemporaryFolder {
    guard let folder else { throw Missing(path: "") }
    return folder
  }

  private init(
    _ folder: TemporaryFolder?, _ content: String?, _ configuration: Configuration, _ found: [Diagnostic],
    _ ledger: String, _ today: CivilDate
  ) throws {
    let loader = HandbookLoader(configuration: configuration, today: today)
    let (handbook, findings) = try loader.load(root: content ?? folder?.path ?? "")
    let (promises, broken) = Ledger.read(SourceFile(path: "anchors.lock", text: ledger))
    linked = LinkedHandbook(handbook, ledger: promises)
    self.findings = found + findings + broken
    self.folder = folder
  }

  /// The index of the document at a path; -1 where there is none.
  package func index(_ path: String) -> Int { handbook.documents.firstIndex { $0.path == path } ?? -1 }

  /// The document at a path.
  ///
  /// - Throws: ``Missing`` where there is none.
  package func document(_ path: String) throws -> Document {
    guard let document = handbook.documents.first(where: { $0.path == path }) else { throw Missing(path: path) }
    return document
  }

  /// A document that is not there.
  struct Missing: Error {
    var path: String
  }
}
