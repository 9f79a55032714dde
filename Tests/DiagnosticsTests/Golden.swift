import Foundation
import Testing

/// Expects a text to be that of `Goldens/NAME.txt`; with `KEDGE_BLESS=1` rewrites the file and still fails.
func expectGolden(_ text: String, _ name: String, at place: SourceLocation = #_sourceLocation) {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
  let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  guard !expected.utf8.elementsEqual(text.utf8) else { return }
  Issue.record("got:\n\(text)\nexpected:\n\(expected)", sourceLocation: place)
  if ProcessInfo.processInfo.environment["KEDGE_BLESS"] == "1" { try? Data(text.utf8).write(to: file) }
}
