import Foundation
import Testing

/// What no file under `Sources` may bring back.
@Suite struct SourceTests {
  @Test("Nothing imports Foundation, whose tables are larger than the rest of the program")
  func foundation() throws {
    #expect(try Self.sources.filter { $0.text.contains(/import (\w+ )?Foundation\b/) }.map(\.path) == [])
  }

  @Test("JSON is read and written only by Ground")
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

  @Test("A package type with @inlinable members is @usableFromInline: else the compiler inlines none of them, silently")
  func inlining() throws {
    let head =
      /^(@usableFromInline |@propertyWrapper )*(package (?:final )?(?:struct|enum|class|protocol)|extension) (\w+)/
    var hidden: Set<String> = []
    var holders: [(path: String, type: String)] = []
    for file in try Self.sources {
      var type = ""
      var before = ""
      for line in file.lines {
        if let match = line.firstMatch(of: head) {
          type = String(match.output.3)
          let isHidden = match.output.2 != "extension" && !(before + line).contains("@usableFromInline")
          if isHidden { hidden.insert(type) }
        } else if line.contains("@inlinable") {
          holders.append((file.path, type))
        }
        before = line
      }
    }
    #expect(holders.count > 50)
    #expect(holders.filter { hidden.contains($0.type) }.map(\.path) == [])
  }

  /// Folders whose files are a list of like things: there more of them are no more to understand.
  private static let lists = [
    "Sources/Rules/Document": "a rule each", "Sources/Rules/Handbook": "a rule each",
    "Sources/kedge/Verbs": "a verb each",
    "Tests/Cases/rules": "an example each", "Tests/cli": "a test module each",
    "Tests/Cases/verbs": "an example each", "Tests/e2e": "a test module each, and what they share in support/",
    "templates/script": "a part of the one script each, in the order that Templates.swift says",
    "templates/style": "a part of the one stylesheet each, in the order that Templates.swift says",
  ]

  @Test("No folder has more than fifteen files, unless it is a list of like things")
  func flatFolders() throws {
    var counts: [String: Int] = [:]
    for root in ["Sources", "Tests", "templates"] {
      let files = try #require(
        FileManager.default.enumerator(
          at: ProjectFiles.root.appendingPathComponent(root), includingPropertiesForKeys: [.isRegularFileKey],
          options: [.skipsHiddenFiles]))
      let start = ProjectFiles.root.path.utf8.count + 1
      for case let file as URL in files
      where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        guard file.pathExtension != "pyc" else { continue }
        let folder = file.deletingLastPathComponent().path
        counts[String(decoding: folder.utf8.dropFirst(start), as: UTF8.self), default: 0] += 1
      }
    }
    #expect(counts.count > 60)
    #expect(Set(counts.filter { $0.value > 15 }.keys) == Set(Self.lists.keys))
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
