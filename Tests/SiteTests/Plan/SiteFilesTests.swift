import Ground
import TestSupport
import Testing

@testable import Site

@Suite("A file of the site that is asked for by itself is what a build writes")
struct SiteFilesTests {
  private func builder(_ files: [String: String], public isPublic: Bool = false) throws -> SiteBuilder {
    let fixture = try HandbookFixture(
      files, configuration: "title: Test\n" + (isPublic ? "audience: public\n" : ""))
    let templates = try #require(TemplateSet.load(overrides: [], language: "en").0)
    return SiteBuilder(fixture.linked, templates: templates, version: "1.0")
  }

  private static let files = [
    "index.md": "# Home\n\n[a](a.md), [b](sub/b.md)\n", "a.md": "# A\n\nWords.\n",
    "sub/b.md": "# B\n\n[a](../a.md#x)\n",
    "contacts.yml": "ops:\n  name: Ops\n  phone: \"+1-555-0100\"\n",
  ]

  private func expectSame(_ builder: SiteBuilder) throws {
    let (site, built) = (SiteFiles { builder }, try SiteInMemory.files(of: builder))
    #expect(Set(site.paths) == Set(built.keys))
    // Each from the beginning, so that nothing is planned for it by another.
    for (path, text) in built {
      let alone = SiteFiles { builder }
      #expect(alone.has(path), "\(path)")
      #expect(try alone.bytes(of: path).map { String(decoding: $0, as: UTF8.self) } == text, "\(path)")
    }
    for path in ["gone.html", "a", "sub/", "", "assets/gone.js"] {
      #expect(!SiteFiles { builder }.has(path))
      #expect(try SiteFiles { builder }.bytes(of: path) == nil)
    }
  }

  @Test("Of a handbook with a front page, without one, and for everybody")
  func all() throws {
    try expectSame(try builder(Self.files))
    try expectSame(try builder(Self.files.filter { $0.key != "index.md" }))
    try expectSame(try builder(Self.files, public: true))
  }

  @Test("Where two documents have one page, or one has a page that Kedge makes")
  func collisions() throws {
    let twice = [
      "a.markdown": "# Another\n", "freshness.md": "# Mine\n", "readme.md": "# Read\n", "404.md": "# Gone\n",
    ]
    for (path, text) in twice {
      let builder = try builder(Self.files.merging([path: text]) { $1 })
      let plan = builder.plan()
      for path in ["a.html", "freshness.html", "index.html", "readme.html", "404.html"] {
        let first = plan.entries.first { $0.path == path }
        #expect(try SiteFiles { builder }.bytes(of: path) == first?.bytes(), "\(path)")
      }
    }
  }

  @Test("What a page's scripts read of the build is what the build says")
  func build() throws {
    for isPublic in [false, true] {
      let builder = try builder(Self.files, public: isPublic)
      let site = SiteFiles { builder }
      let whole = try site.bytes(of: "build.js")
      let (part, all) = (try members(site.buildForPages), try members(#require(whole)))
      #expect(Set(part.keys) == (isPublic ? ["page", "built"] : ["page", "built", "review"]))
      for (key, value) in part { #expect(all[key] == value) }
    }
  }

  /// The texts that a build file tells, by name.
  private func members(_ script: [UInt8]) throws -> [String: String] {
    let (text, start) = (String(decoding: script, as: UTF8.self), "self.kedgeBuild = ")
    #expect(text.hasPrefix(start) && text.hasSuffix(";\n"))
    let json = try JSONReader.read(Array(text.dropFirst(start.count).dropLast(2).utf8))
    let texts = try #require(json.members).compactMap { member in member.value.text.map { (member.name, $0) } }
    return Dictionary(uniqueKeysWithValues: texts)
  }
}
