import Foundation
import Testing

/// What no file under `Sources` may bring back.
@Suite struct SourceTests {
  /// The files that import Foundation, and why nothing smaller will do.
  private static let needsFoundation = [
    "Sources/Search/SearchFolding.swift": "canonical decomposition, which the standard library keeps to itself"
  ]

  @Test("Foundation is imported only where nothing smaller will do")
  func foundation() throws {
    let files = try Self.sources.filter { $0.text.contains(/import (\w+ )?Foundation\b/) }.map(\.path)
    #expect(Set(files) == Set(Self.needsFoundation.keys))
  }

  @Test("JSON is read and written by Ground alone")
  func json() throws {
    for word in ["JSONSerialization", "JSONDecoder", "JSONEncoder"] {
      #expect(try Self.sources.filter { $0.text.contains(word) }.map(\.path) == [], "\(word)")
    }
  }

  @Test("One file asks which C library there is")
  func platform() throws {
    #expect(
      try Self.sources.flatMap { file in file.lines.filter { $0.contains("canImport(Glibc)") }.map { _ in file.path } }
        == ["Sources/Platform/Platform.swift"])
  }

  private struct Source {
    var path: String
    var text: String
    var lines: [String] { text.components(separatedBy: "\n") }
  }

  /// The Swift files of `Sources` and of the benchmark.
  private static var sources: [Source] {
    get throws {
      var sources: [Source] = []
      for folder in ["Sources", "Benchmarks"] {
        let names = try FileManager.default.subpathsOfDirectory(
          atPath: ProjectFiles.root.appendingPathComponent(folder).path)
        for name in names.sorted() where name.hasSuffix(".swift") {
          let path = folder + "/" + name
          sources.append(Source(path: path, text: try ProjectFiles.text(path)))
        }
      }
      try #require(sources.count > 300)
      return sources
    }
  }
}
