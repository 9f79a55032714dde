import Ground
import TestSupport
import Testing

@testable import Site

/// A site in memory.
final class SiteInMemory: SiteOutput {
  private let files = Mutex<[String: String]>([:])

  /// The files of a site, by path.
  static func files(of site: SiteBuilder) throws -> [String: String] {
    let output = SiteInMemory()
    try site.plan().produce(into: output)
    return output.files.withLock { $0 }
  }

  /// The files of the site of a handbook with the templates of the binary, by path.
  static func files(of fixture: HandbookFixture, language: String = "en") throws -> [String: String] {
    let templates = try #require(TemplateSet.load(overrides: [], language: language).0)
    return try files(of: SiteBuilder(fixture.linked, templates: templates, version: "1.0"))
  }

  @discardableResult
  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) -> Bool {
    let text = pieces.map { String(decoding: $0, as: UTF8.self) }.joined()
    files.withLock { $0[path, default: ""] += text }
    return false
  }

  func begin(_ path: String) -> Part { Part(path: path, memory: self) }

  struct Part: SiteOutputFile {
    let path: String
    let memory: SiteInMemory

    func append(_ pieces: [ArraySlice<UInt8>]) { memory.write(path, pieces) }
    func end() {}
  }
}
