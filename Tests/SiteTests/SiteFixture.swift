import Calendar
import Diagnostics
import Foundation
import Handbook
import Links

/// A linked handbook to make sites of, whose files are there as long as it is.
final class SiteFixture {
  let linked: LinkedHandbook
  private let temporary: URL?

  /// - Parameter content: A content folder.
  /// - Throws: Where it cannot be read.
  convenience init(content: URL) throws { try self.init(content, Self.configuration, temporary: nil) }

  /// - Parameters:
  ///   - folder: The folder of a `kedge.yml` and a content folder.
  ///   - language: The language of the site, whatever `kedge.yml` says.
  /// - Throws: Where it cannot be read.
  convenience init(folder: URL, language: String) throws {
    let configuration = SourceFile(
      path: "kedge.yml", bytes: Array(try Data(contentsOf: folder.appending(path: "kedge.yml"))))
    try self.init(folder.appending(path: "content"), configuration, language: language, temporary: nil)
  }

  private static let configuration = SourceFile(
    path: "kedge.yml", text: "title: Test\nbase_url: https://runbooks.example.com\n")

  private init(_ content: URL, _ configuration: SourceFile, language: String? = nil, temporary: URL?) throws {
    self.temporary = temporary
    var (configuration, _) = Configuration.read(configuration)
    if let language { configuration.language = language }
    let loader = HandbookLoader(configuration: configuration, today: CivilDate(daysSinceEpoch: 20_778)) { _, _, _ in []
    }
    linked = LinkedHandbook(try loader.load(root: content.path).0)
  }

  /// - Parameter files: The content folder: path → text.
  /// - Throws: Where the temporary folder cannot be written or read.
  convenience init(_ files: [String: String]) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "kedge-site-\(UUID().uuidString)")
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try self.init(root, Self.configuration, temporary: root)
  }

  deinit { temporary.map { try? FileManager.default.removeItem(at: $0) } }
}
