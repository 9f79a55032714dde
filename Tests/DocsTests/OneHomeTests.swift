import Foundation
import Testing

@Suite("What one place knows, no other place says")
struct OneHomeTests {
  /// Every Swift file of the product, by its path in the repository.
  private static func sources() throws -> [String] {
    let root = ProjectFiles.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    let start = ProjectFiles.root.path.utf8.count + 1
    return files.compactMap { ($0 as? URL)?.path }.filter { $0.hasSuffix(".swift") }
      .map { String(decoding: $0.utf8.dropFirst(start), as: UTF8.self) }
  }

  @Test(
    "Paths of the site and of the content folder",
    arguments: [
      (".html\"", "Sources/Links/Map/"), ("\"index.md\"", "none"), ("\"triage.md\"", "Sources/Handbook/Configuration/"),
      ("\"drills/", "Sources/Handbook/Documents/DocumentPath.swift"),
      ("\"postmortem-guide.md\"", "Sources/Handbook/Documents/DocumentPath.swift"),
      ("\"escalation.md\"", "Sources/Handbook/Documents/DocumentPath.swift"),
      ("audience == .", "Sources/Handbook/Configuration/Configuration.swift"),
    ])
  func literal(_ text: String, home: String) throws {
    let files = try Self.sources()
    #expect(files.count > 300)
    let holders = try files.filter { try ProjectFiles.text($0).contains(text) }
    #expect(holders.filter { !$0.hasPrefix(home) } == [])
    if home != "none" { #expect(!holders.isEmpty) }
  }
}
