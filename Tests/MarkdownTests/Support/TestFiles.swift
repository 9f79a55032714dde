import Foundation

/// Files beside the tests.
enum TestFiles {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The Markdown files below a folder, relative to the root of the repository; none if there is no such folder.
  static func documents(below path: String) -> [String] {
    documents(in: folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path))
  }

  static func documents(in root: URL) -> [String] {
    let names = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
    return names.compactMap { $0 as? URL }.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }
  }

  /// The cases of `xss.md` with their names.
  static func attacks() throws -> [(name: String, text: String)] {
    try text("xss.md").components(separatedBy: "\n%% ").dropFirst().map { part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }
}
