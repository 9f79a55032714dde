import Foundation

/// The files of this repository that the tests read.
enum ProjectFiles {
  /// The repository's folder, found from the place of this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file by its path in the repository.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The bytes of a file by its path in the repository.
  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Whether there is a file or folder at a path in the repository.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The paths of the documents about Kedge itself, sorted.
  static func documents() throws -> [String] {
    let docs = try pages(in: "docs").map { "docs/" + $0 }
    return try ["CHANGELOG.md", "CONTRIBUTING.md", "README.md"] + docs
      + pages(in: "docs/decisions").map { "docs/decisions/" + $0 }
  }

  /// The names of the Markdown files in a folder, sorted.
  static func pages(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { $0.hasSuffix(".md") }.sorted()
  }

  /// The paths of the files below a folder with an extension, sorted; none if there is no such folder.
  static func paths(below folder: String, withExtension name: String) throws -> [String] {
    guard let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path) else {
      return []
    }
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix("." + name) }.sorted().map { folder + "/" + $0 }
  }
}
