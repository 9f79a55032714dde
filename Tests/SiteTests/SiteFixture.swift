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
  convenience init(content: URL) throws { try self.init(content, temporary: nil) }

  private init(_ content: URL, temporary: URL?) throws {
    self.temporary = temporary
    let (configuration, _) = Configuration.read(
      SourceFile(path: "kedge.yml", text: "title: Test\nbase_url: https://runbooks.example.com\n"), knownRules: [])
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
    try self.init(root, temporary: root)
  }

  deinit { temporary.map { try? FileManager.default.removeItem(at: $0) } }
}
