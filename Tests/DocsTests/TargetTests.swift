import Foundation
import Handbook
import Testing

@Suite struct TargetTests {
  @Test("docs/architecture.md names every target of Package.swift and exactly what it imports")
  func targetsAreTrue() throws {
    let targets = Self.targets(of: try ProjectFiles.text("Package.swift"))
    #expect(targets["Calendar"] == ["Ground"])
    #expect(targets.count > 10)
    #expect(Self.rows(of: try ProjectFiles.text("docs/architecture.md")) == targets)
  }

  @Test("Package.swift names exactly what the files of each target import")
  func importsAreDeclared() throws {
    let manifest = try ProjectFiles.text("Package.swift")
    let targets = Self.targets(of: manifest).merging(Self.targets(of: manifest, tests: true)) { $1 }
    var checked = 0
    for (name, declared) in targets.sorted(by: { $0.key < $1.key }) {
      let files = try ["Sources/", "Tests/"].flatMap {
        try ProjectFiles.paths(below: $0 + name, withExtension: "swift")
      }
      guard !files.isEmpty else { continue }
      var imported: Set<String> = []
      for file in files {
        for line in try ProjectFiles.text(file).components(separatedBy: "\n") {
          if let module = line.firstMatch(of: /^(?:@[a-z]+ )?import ([A-Za-z0-9]+)$/) {
            imported.insert(String(module.output.1))
          }
        }
      }
      imported.subtract(Self.ofTheToolchain)
      #expect(imported.sorted() == declared, "\(name)")
      checked += 1
    }
    #expect(checked > 30)
  }

  /// The targets that have no tests of their own, and where they are tested.
  private static let testedElsewhere = [
    "CArena": "MarkdownTests", "CBuild": "KedgeTests", "CPlatform": "PublishTests", "CText": "GroundTests",
    "CUnicode": "SearchTests", "Platform": "HistoryTests",
    "Rules": "KedgeTests",
  ]

  @Test("Each target has tests of its own name, or a place that is written down in docs/architecture.md")
  func everyTargetIsTested() throws {
    let manifest = try ProjectFiles.text("Package.swift")
    let tests = Set(Self.targets(of: manifest, tests: true).keys)
    let page = try ProjectFiles.text("docs/architecture.md")
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: ProjectFiles.root.appendingPathComponent("Sources").path)
    let targets = folders.filter { !["CCMark", "CLibMD", "CYAML"].contains($0) && !$0.hasPrefix(".") }
    #expect(targets.count > 15)
    for target in targets {
      let own = target.prefix(1).uppercased() + target.dropFirst() + "Tests"
      guard let other = Self.testedElsewhere[target] else {
        #expect(tests.contains(own), "\(target)")
        continue
      }
      #expect(!tests.contains(own) && tests.contains(other), "\(target)")
      #expect(page.contains("`\(target)` is tested in `\(other)`"), "\(target)")
    }
    #expect(
      tests.subtracting(["DocsTests"]).isSubset(
        of: targets.map { $0.prefix(1).uppercased() + $0.dropFirst() + "Tests" }))
  }

  /// The modules that come with Swift.
  private static let ofTheToolchain: Set<String> = [
    "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Testing", "Glibc", "Musl", "Darwin",
  ]

  /// The targets that are tests, or that are not, with the names of what they import, sorted.
  private static func targets(of manifest: String, tests: Bool = false) -> [String: [String]] {
    var result: [String: [String]] = [:]
    let start = manifest.range(of: "  targets: [")?.upperBound ?? manifest.startIndex
    let target = /\.(target|executableTarget|systemLibrary|testTarget)\(\s*name: "([^"]+)"/
    let list = manifest[start...]
    let heads = list.matches(of: target)
    for (index, head) in heads.enumerated() where (head.output.1 == "testTarget") == tests {
      let end = index + 1 < heads.count ? heads[index + 1].range.lowerBound : list.endIndex
      result[String(head.output.2)] = dependencies(in: list[head.range.upperBound..<end])
    }
    return result
  }

  private static func dependencies(in target: Substring) -> [String] {
    guard let open = target.range(of: "dependencies: [") else { return [] }
    let list = target[open.upperBound...].prefix { $0 != "]" }
    let withoutPackages = list.replacing(/, package: "[^"]+"/, with: "")
    return withoutPackages.matches(of: /"([^"]+)"/).map { String($0.output.1) }.sorted()
  }

  /// The rows of the table of targets: name, topic, imports.
  private static func rows(of page: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for line in page.components(separatedBy: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, let name = cells[1].firstMatch(of: /^ `([A-Za-z]+)` $/) else { continue }
      result[String(name.output.1)] = cells[3].matches(of: /`([^`]+)`/).map { String($0.output.1) }.sorted()
    }
    return result
  }
}
