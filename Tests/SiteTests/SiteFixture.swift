import Diagnostics
import Foundation
import Handbook
import Links

/// A linked handbook to make sites of.
struct SiteFixture {
  let linked: LinkedHandbook

  /// - Parameter content: A content folder.
  /// - Throws: Where it cannot be read.
  init(content: URL) throws {
    let (configuration, _) = Configuration.read(
      SourceFile(path: "kedge.yml", text: "title: Test\nbase_url: https://runbooks.example.com\n"), knownRules: [])
    let loader = HandbookLoader(configuration: configuration, today: CivilDate(daysSinceEpoch: 20_778)) { _, _, _ in []
    }
    linked = LinkedHandbook(try loader.load(root: content.path).0)
  }

  /// - Parameter files: The content folder: path → text.
  /// - Throws: Where the temporary folder cannot be written or read.
  init(_ files: [String: String]) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "kedge-site-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try self.init(content: root)
  }
}
