import Foundation

/// A file that holds what a test expects.
package enum Golden {
  /// Compares a text with a golden file. `KEDGE_BLESS=1` rewrites the file, and the test still fails.
  ///
  /// - Parameters:
  ///   - text: What came out.
  ///   - name: The file's path below `Goldens`.
  ///   - source: A file beside `Goldens`.
  /// - Returns: How the text differs, for people; nil if it is the same.
  package static func difference(of text: String, from name: String, beside source: String = #filePath) -> String? {
    let file = URL(filePath: source).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let difference = TextDifference.between(expected: expected, got: text)
    if difference != nil, ProcessInfo.processInfo.environment["KEDGE_BLESS"] == "1" {
      try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? Data(text.utf8).write(to: file)
    }
    return difference.map { "\(file.path):\n\($0)" }
  }
}
