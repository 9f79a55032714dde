import Calendar
import Findings
import Ground
import Handbook
import Publish
import TestSupport
import Testing

@testable import Pipeline

@Suite("A build that remembers the one before it publishes what a build publishes that remembers nothing")
struct CachedBuildTests {
  /// A handbook that is large enough to be remembered.
  private struct Handbook {
    let scene: Scene
    let cache: CacheFolder

    init() throws {
      var files = ["kedge.yml": "title: Test\n", "content/index.md": "# Home\n\n[0](p0.md) ![](a.png)\n"]
      for number in 0..<110 {
        files["content/p\(number).md"] = "# Page \(number)\n\n[Next](p\((number + 1) % 110).md)\n"
      }
      scene = try Scene(files)
      cache = try #require(CacheFolder(environment: ["XDG_CACHE_HOME": scene.folder.path + "/cache"]))
    }

    /// Builds as `kedge build` does, and gives how many files were written.
    @discardableResult
    func build(_ program: String? = "1", today: CivilDate = HandbookFixture.today) throws -> Int {
      let result = try scene.build(today: today) {
        ($0.program, $0.cache, $0.threshold) = (program, cache, .never)
      }
      return try #require(result.published, "\(result.report.diagnostics)").written
    }

    /// What a build that remembers nothing makes of the same, in another folder.
    func fresh(today: CivilDate = HandbookFixture.today) throws -> Snapshot {
      var options = Project.BuildOptions(version: "1")
      options.threshold = .never
      _ = try scene.project(today: today) { $0.out = scene.folder.path + "/fresh" }.build(options)
      return try scene.snapshot("fresh")
    }

    /// The file in which the site is remembered.
    var file: String {
      get throws {
        let names = try Snapshot(of: scene.folder.path + "/cache").files.keys
        return "cache/" + (try #require(names.first))
      }
    }
  }

  @Test("What has not changed is not made again, and the files stay as they are")
  func unchanged() throws {
    let handbook = try Handbook()
    #expect(try handbook.build() > 300)
    let site = try handbook.scene.snapshot("public")
    #expect(try handbook.build() == 0)
    #expect(try handbook.scene.snapshot("public") == site)
    #expect(try handbook.fresh() == site)
  }

  @Test("An edited page has new twins, and no other page has")
  func edited() throws {
    let handbook = try Handbook()
    try handbook.build()
    try handbook.scene.folder.write("content/p7.md", "# Page 7\n\nOther words. [Next](p8.md)\n")
    #expect(try (3...20).contains(handbook.build()))
    let site = try handbook.scene.snapshot("public")
    #expect(String(decoding: try #require(site.files["p7.txt"]), as: UTF8.self).contains("Other words"))
    #expect(try handbook.fresh() == site)
  }

  @Test(
    "Whatever somebody did to the published files is undone",
    arguments: ["p7.html", "p7.txt", "p7.md", "index.txt", "api/anchors.json", "book.html"])
  func restored(path: String) throws {
    let handbook = try Handbook()
    try handbook.build()
    let site = try handbook.scene.snapshot("public")
    let old = String(decoding: try #require(site.files[path]), as: UTF8.self)
    let changes: [(String) throws -> Void] = [
      // As many bytes as before.
      { try handbook.scene.folder.write($0, "X" + old.dropFirst()) },
      { try handbook.scene.folder.write($0, "") }, { try handbook.scene.folder.remove($0) },
    ]
    for change in changes {
      try change("public/" + path)
      #expect(try handbook.build() == 1)
      #expect(try handbook.scene.snapshot("public") == site)
      // With an edit elsewhere, too.
      try change("public/" + path)
      try handbook.scene.folder.write("content/p50.md", "# Page 50\n\n\(Int.random(in: 0 ..< .max))\n")
      try handbook.build()
      #expect(try handbook.scene.snapshot("public") == handbook.fresh())
      try handbook.scene.folder.write("content/p50.md", "# Page 50\n\n[Next](p51.md)\n")
      try handbook.build()
      #expect(try handbook.scene.snapshot("public") == site)
    }
  }

  @Test("What pages are made of besides their text counts")
  func surroundings() throws {
    let handbook = try Handbook()
    try handbook.build()
    let page = try Repository.text("templates/html/page.mustache").replacing("</main>", with: "<p>Own</p></main>")
    let steps: [(String, (TemporaryFolder) throws -> Void)] = [
      ("the title of the site", { try $0.write("kedge.yml", "title: Other\n") }),
      ("its address", { try $0.write("kedge.yml", "title: Other\nbase_url: https://example.org\n") }),
      ("a template", { try $0.write("templates/html/page.mustache", page) }),
      ("no template", { try $0.remove("templates/html/page.mustache") }),
      ("a new page", { try $0.write("content/q.md", "# Q\n") }),
      ("an empty picture", { try $0.write("content/a.png", "") }),
      ("another picture", { try $0.write("content/a.png", "png") }),
      ("no picture", { try $0.remove("content/a.png") }),
      ("contacts", { try $0.write("content/contacts.yml", "contacts:\n  lead: {name: Lead}\n") }),
      ("services", { try $0.write("content/services.yml", "services:\n  pay: {host: pay.example.org}\n") }),
      ("promises", { try $0.write("anchors.lock", "p1.html\n") }),
      ("words", { try $0.write("templates/words/en.json", "{\"search\": \"Find\"}") }),
      ("a page less", { try $0.remove("content/q.md") }),
    ]
    for (name, change) in steps {
      try change(handbook.scene.folder)
      try handbook.build()
      #expect(try handbook.scene.snapshot("public").differences(from: handbook.fresh()) == [], "\(name)")
    }
  }

  @Test("Another day makes what depends on the day, and no twin")
  func anotherDay() throws {
    let handbook = try Handbook()
    try handbook.build()
    let next = HandbookFixture.today.adding(months: 0, days: 1)
    #expect(try handbook.build(today: next) <= 12)
    #expect(try handbook.scene.snapshot("public") == handbook.fresh(today: next))
  }

  @Test("Another program, and one that does not know itself, believe nothing of it")
  func otherProgram() throws {
    let handbook = try Handbook()
    try handbook.build()
    let file = try handbook.file
    let before = try handbook.scene.snapshot("cache")
    #expect(try handbook.build(nil) == 0)
    #expect(try handbook.scene.snapshot("cache") == before)
    #expect(try handbook.build("2") == 0)
    #expect(try handbook.scene.snapshot("cache") != before)
    #expect(try handbook.file == file)
  }

  @Test("A file that is no memory, and a folder that cannot be written, are no memory")
  func damaged() throws {
    let handbook = try Handbook()
    try handbook.build()
    let site = try handbook.scene.snapshot("public")
    for text in ["", "kedge-cache 1\n", "\0"] {
      try handbook.scene.folder.write(handbook.file, text)
      #expect(try handbook.build() == 0)
    }
    try handbook.scene.folder.remove("cache")
    try handbook.scene.folder.write("cache", "a file")
    #expect(try handbook.build() == 0)
    #expect(try handbook.scene.snapshot("public") == site)
  }

  @Test("Nothing is looked at through a link that took a folder's place")
  func linkInTheWay() throws {
    let handbook = try Handbook()
    try handbook.build()
    try handbook.scene.folder.remove("public/assets")
    try handbook.scene.folder.write("elsewhere/keep.txt", "mine")
    try handbook.scene.folder.link("public/assets", to: "../elsewhere")
    #expect(throws: (any Error).self) { try handbook.build() }
    #expect(try handbook.scene.snapshot("elsewhere").files.count == 1)
  }

  @Test("A handbook of a few documents is not remembered, nor is a draft")
  func notRemembered() throws {
    let scene = try Scene(["kedge.yml": "title: Test\n"])
    let cache = try #require(CacheFolder(environment: ["XDG_CACHE_HOME": scene.folder.path + "/cache"]))
    try scene.build { ($0.program, $0.cache) = ("1", cache) }
    let handbook = try Handbook()
    try handbook.scene.build { ($0.program, $0.cache, $0.isDraft) = ("1", handbook.cache, true) }
    for folder in [scene.folder, handbook.scene.folder] {
      #expect((try? Snapshot(of: folder.path + "/cache").files.isEmpty) ?? true)
    }
  }

  @Test("The folder is where the environment says, and nowhere without it")
  func folder() {
    #expect(CacheFolder(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.path == "/c/kedge")
    #expect(CacheFolder(environment: ["XDG_CACHE_HOME": "c", "HOME": "/h"])?.path == "/h/.cache/kedge")
    #expect(CacheFolder(environment: ["HOME": "h"]) == nil && CacheFolder(environment: [:]) == nil)
  }
}
