import Foundation
import TestSupport

/// A handbook to make a site of, whose files are there as long as the fixture is.
typealias SiteFixture = HandbookFixture

extension HandbookFixture {
  private static let configuration = "title: Test\nbase_url: https://runbooks.example.com\n"

  /// - Parameter files: The content folder: path → text.
  /// - Throws: If the temporary folder cannot be written or read.
  init(site files: [String: String]) throws { try self.init(files, configuration: Self.configuration) }

  /// - Parameter content: A content folder.
  /// - Throws: If it cannot be read.
  init(content: URL) throws { try self.init(content: content.path, configuration: Array(Self.configuration.utf8)) }

  /// - Parameters:
  ///   - folder: The folder of a `kedge.yml` and a content folder.
  ///   - language: The language of the site, whatever `kedge.yml` says.
  /// - Throws: If it cannot be read.
  init(folder: URL, language: String) throws {
    try self.init(
      content: folder.appending(path: "content").path,
      configuration: Array(try Data(contentsOf: folder.appending(path: "kedge.yml"))), language: language)
  }
}
