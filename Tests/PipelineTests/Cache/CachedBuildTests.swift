import Calendar
import Findings
import Foundation
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
    /// A folder that belongs to the user, and to no handbook.
    let home: TemporaryFolder
    let cache: CacheFolder

    init(_ more: [String: String] = [:]) throws {
      var files = [
        "kedge.yml": "title: Test\n", "content/index.md": "# Home\n\n[0](p0.md) ![](a.png)\n",
        "content/escalation.md": "# Escalation\n\n## Decision tree\n\n- Is it?\n  - Yes: call `a`\n  - No: wait\n",
        "content/comms/slack.md": "---\nchannel: slack\n---\n# A\n\n## Declared\n\n```text\n{{a}}\n```\n",
      ]
      for number in 0..<110 {
        files["content/p\(number).md"] = "# Page \(number)\n\n[Next](p\((number + 1) % 110).md)\n"
      }
      scene = try Scene(files.merging(more) { $1 })
      home = try TemporaryFolder()
      cache = try #require(CacheFolder(environment: ["XDG_CACHE_HOME": home.path]))
    }

    /// Builds as `kedge build` does, and gives how many files were written.
    @discardableResult
    func build(
      _ program: String? = "1", today: CivilDate = HandbookFixture.today, telling progress: Ground.Progress? = nil
    ) throws -> Int {
      var options = Project.BuildOptions(version: "1")
      (options.program, options.cache, options.threshold) = (program, cache, .never)
      let result = try scene.project(today: today) { $0.progress = progress }.build(options)
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
        try #require(try Snapshot(of: home.path).files.keys.first)
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
      ("words of the tree", { try $0.write("templates/words/en.json", "{\"script_tree_back\": \"Up\"}") }),
      ("words of messages", { try $0.write("templates/words/en.json", "{\"script_comms_copy\": \"Take ({open})\"}") }),
      ("words of what finds", { try $0.write("templates/words/en.json", "{\"script_kind_playbook\": \"Runbook\"}") }),
      ("a page less", { try $0.remove("content/q.md") }),
    ]
    for (name, change) in steps {
      try change(handbook.scene.folder)
      try handbook.build()
      #expect(try handbook.scene.snapshot("public").differences(from: handbook.fresh()) == [], "\(name)")
    }
  }

  @Test("Text that moves from the end of a template to the start of the next counts")
  func movedText() throws {
    let handbook = try Handbook()
    let (first, second) = ("templates/style/frame.css", "templates/style/front.css")
    let texts = [try Repository.text(first), try Repository.text(second)]
    try handbook.scene.folder.write(first, texts[0] + ".moved { color: red }\n")
    try handbook.scene.folder.write(second, texts[1])
    try handbook.build()
    try handbook.scene.folder.write(first, texts[0])
    try handbook.scene.folder.write(second, ".moved { color: red }\n" + texts[1])
    try handbook.build()
    #expect(try handbook.scene.snapshot("public").differences(from: handbook.fresh()) == [])
  }

  @Test("Files count that links lead to, whether they are published or not")
  func linkedFiles() throws {
    let handbook = try Handbook([
      "kedge.yml": "title: T\nrepo_url: https://github.com/o/r/edit/main/content\nrules: {active-content: warning}\n",
      "content/q.md": "# Q\n\n[script](../tools/fix.sh) [other](fix.sh) [text](more/a.txt)\n",
    ])
    try handbook.build()
    let steps: [(String, (TemporaryFolder) throws -> Void)] = [
      ("a file of the repository", { try $0.write("tools/fix.sh", "") }),
      ("one that could run", { try $0.write("content/fix.sh", "") }),
      ("one to show", { try $0.write("content/more/a.txt", "a") }),
      ("no file of the repository", { try $0.remove("tools/fix.sh") }),
      ("nothing that could run", { try $0.remove("content/fix.sh") }),
    ]
    for (name, change) in steps {
      try change(handbook.scene.folder)
      #expect(try handbook.build() > 0, "\(name)")
      #expect(try handbook.scene.snapshot("public").differences(from: handbook.fresh()) == [], "\(name)")
    }
  }

  @Test("A picture that is another one while pages are made is not taken for the one that was there before")
  func changedMeanwhile() throws {
    let handbook = try Handbook()
    let (scene, path) = (handbook.scene, "public/a.png")
    repeat {
      try scene.folder.write("content/a.png", "one")
      try scene.folder.write("content/q.md", "# Q\n\n\(Int.random(in: 0 ..< .max))\n")
      let progress = Ground.Progress()
      Thread.detachNewThread {
        while progress.state?.stage != .writing { usleep(100) }
        try? scene.folder.write("content/a.png", "two")
      }
      try handbook.build(telling: progress)
    } while try scene.folder.text(path) != "two"
    try scene.folder.write("content/a.png", "one")
    try handbook.build()
    #expect(try scene.folder.text(path) == "one")
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
    let before = try Snapshot(of: handbook.home.path)
    #expect(try handbook.build(nil) == 0)
    #expect(try Snapshot(of: handbook.home.path) == before)
    #expect(try handbook.build("2") == 0)
    #expect(try Snapshot(of: handbook.home.path) != before)
    #expect(try handbook.file == file)
  }

  @Test("A file that is no memory, and a folder that cannot be written, are no memory")
  func damaged() throws {
    let handbook = try Handbook()
    try handbook.build()
    let site = try handbook.scene.snapshot("public")
    for text in ["", "kedge-cache 1\n", "\0"] {
      try handbook.home.write(handbook.file, text)
      #expect(try handbook.build() == 0)
    }
    try handbook.home.remove("kedge")
    try handbook.home.write("kedge", "a file")
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
    let (scene, handbook) = (try Scene(["kedge.yml": "title: Test\n"]), try Handbook())
    try scene.build { ($0.program, $0.cache) = ("1", handbook.cache) }
    try handbook.scene.build { ($0.program, $0.cache, $0.isDraft) = ("1", handbook.cache, true) }
    #expect(try Snapshot(of: handbook.home.path).files.isEmpty)
  }
}
