import Foundation

/// Where the tests find what they test.
package enum Repository {
  /// The folder of the package.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A file or folder by its path in the package.
  package static func url(_ path: String) -> URL { URL(filePath: root).appending(path: path).standardized }

  /// The text of a file by its path in the package.
  package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }
}
