import Foundation
import TestSupport
import Testing

@Suite("What makes a page knows its document, not what plans the site")
struct TypeGraphTests {
  /// For each type of `Sources/Site`, the other types that the files name which declare or extend it.
  private static func graph() throws -> [String: Set<String>] {
    let root = Repository.url("Sources/Site")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    let files = try paths.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.map(code)
    let declared = Set(files.flatMap { names(in: $0, after: ["struct", "enum", "class", "protocol", "actor"]) })
    var graph: [String: Set<String>] = [:]
    for file in files {
      let words = Set(file.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
      let owners = names(in: file, after: ["struct", "enum", "class", "protocol", "actor", "extension"])
      for owner in owners.intersection(declared) {
        graph[owner, default: []].formUnion(words.intersection(declared).subtracting([owner]))
      }
    }
    return graph
  }

  /// A file without what is in comments and in one-line strings.
  private static func code(_ file: String) -> String {
    file.split(separator: "\n").map { line -> Substring in
      let end = line.firstRange(of: "//")?.lowerBound ?? line.endIndex
      return line[..<end]
    }.map { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
        .map { String($0.element) }.joined()
    }.joined(separator: "\n")
  }

  /// The names that follow one of some keywords at the top level of a file.
  private static func names(in file: String, after keywords: Set<String>) -> Set<String> {
    var names: Set<String> = []
    for line in file.split(separator: "\n") where line.first?.isWhitespace == false {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
      guard let place = words.firstIndex(where: keywords.contains), place + 1 < words.count else { continue }
      names.insert(words[place + 1])
    }
    return names
  }

  /// The types that can be reached from one by following names.
  private static func reached(from start: String, in graph: [String: Set<String>]) -> Set<String> {
    var reached: Set<String> = []
    var next = graph[start] ?? []
    while let name = next.popFirst() {
      if reached.insert(name).inserted { next.formUnion(graph[name] ?? []) }
    }
    return reached
  }

  @Test("No part of a page leads back to itself or up to the builder")
  func hasNoCircle() throws {
    let graph = try Self.graph()
    // Where these are not found the test looks at the wrong files.
    #expect(graph["SiteBuilder"]?.isSuperset(of: ["PageContext", "DocumentPages", "HomePage"]) == true)
    #expect(graph["PageModel"]?.isSuperset(of: ["PageContext", "PageFacts", "PageData"]) == true)
    let parts = [
      "PageContext", "PageFrame", "GeneratedPage", "DocumentPages", "PageModel", "PageParts", "PageData", "PageFacts",
      "EscalateBar", "EscalateBars", "ThumbLinks", "HomePage", "HomeRows", "FreshnessPage", "MovedPage", "NotFoundPage",
      "BodyFiller", "BookEdition", "BookChapter", "SiteBuilder",
    ]
    let reached = Dictionary(uniqueKeysWithValues: parts.map { ($0, Self.reached(from: $0, in: graph)) })
    let missing = parts.filter { graph[$0] == nil }
    #expect(missing == [])
    let circular = parts.filter { reached[$0]?.contains($0) == true }
    #expect(circular == [])
    let high = parts.filter { reached[$0]?.contains("SiteBuilder") == true }
    #expect(high == [])
  }
}
