import Ground
import Diagnostics
import Handbook
import Links
import TestSupport
import Testing

@testable import Site

@Suite("What a build writes itself is known")
struct GeneratedFileTests {
  @Test("A build writes the pages of documents, the script, and every generated file but the publisher's own")
  func plan() throws {
    let fixture = try SiteFixture(site: [
      "index.md": "# Home\n", "playbooks/timeout.md": "# Timeout\n", "postmortems/2026-01-02-a.md": "# A\n",
      "contacts.yml": "contacts:\n  lead: {name: Lead}\n",
    ])
    let (templates, problems) = TemplateSet.load(overrides: [], language: "en")
    #expect(problems.isEmpty)
    let written = Written()
    try SiteBuilder(fixture.linked, templates: try #require(templates), version: "1").plan().produce(into: written)
    let paths = written.paths.filter {
      !$0.contains(/^assets\/(kedge|comms|escalation|home|missing|style)-[0-9a-f]{10}\.(js|css)$/)
        && $0 != GeneratedFile.searchPart(0)
    }
    let known = Set(GeneratedFile.allCases.filter { $0 != .manifest && $0 != .findings }.map(\.path))
    // Each page has its twins, and so do the front page and the contacts.
    let twins = (fixture.linked.map.pages + [GeneratedFile.contacts.path]).map { SiteMap.name(ofPage: $0) }
      .flatMap { [$0 + ".txt", $0 + ".md"] }
    #expect(Set(paths) == known.union(fixture.linked.map.pages).union(twins))
    #expect(Set(paths).count == paths.count)
  }
}

/// Remembers the paths of the files that are written.
private final class Written: SiteOutput {
  private let all = Mutex<[String]>([])

  var paths: [String] { all.withLock(\.self) }

  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) -> Bool {
    all.withLock { $0.append(path) }
    return false
  }

  func begin(_ path: String) -> Nowhere {
    all.withLock { $0.append(path) }
    return Nowhere()
  }

  struct Nowhere: SiteOutputFile {
    func append(_ pieces: [ArraySlice<UInt8>]) {}
    func end() {}
  }
}
