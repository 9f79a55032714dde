import Diagnostics
import History
import Pipeline
import Testing
import TestSupport

@Suite("A date that moves without a test is noticed")
struct HistoryTests {
  private static func record(_ day: String, _ proof: String, _ tester: String) -> String {
    "---\ntitle: A\nlast_tested: \(day)\ntested_by: \(tester)\nevidence: https://ci.example.com/\(proof)\n---\n# A\n"
  }

  /// A repository with one record on `main`, on a branch of it.
  private static func scene() throws -> Scene {
    let scene = try Scene([
      "kedge.yml": "rules: {missing-key: off, missing-section: off}\n",
      "content/playbooks/a.md": record("2026-05-02", "drills/1", "alice"),
    ])
    try scene.folder.git("init", "--quiet", "--initial-branch", "main")
    try scene.folder.commit("before")
    try scene.folder.git("checkout", "--quiet", "-b", "change")
    return scene
  }

  /// Where a check against a commit finds a date that moved alone.
  private static func bumps(_ scene: Scene, base: String? = "main") throws -> [String] {
    try scene.findings { $0.base = base }.filter { $0.rule == "date-only-bump" }.map { "\($0.file):\($0.line)" }
  }

  @Test("A date alone is found, before and after the commit; with new evidence or another tester it is honest")
  func dateAlone() throws {
    let scene = try Self.scene()
    #expect(try Self.bumps(scene) == [])
    try scene.folder.write("content/playbooks/a.md", Self.record("2026-11-02", "drills/1", "alice"))
    #expect(try Self.bumps(scene) == ["content/playbooks/a.md:3"])
    #expect(try Self.bumps(scene, base: nil) == [])
    try scene.folder.commit("bump")
    #expect(try Self.bumps(scene) == ["content/playbooks/a.md:3"])
    for (proof, tester) in [("drills/2", "alice"), ("drills/1", "bob")] {
      try scene.folder.write("content/playbooks/a.md", Self.record("2026-11-02", proof, tester))
      #expect(try Self.bumps(scene) == [])
    }
  }

  @Test("A document that was renamed is followed")
  func renamed() throws {
    let scene = try Self.scene()
    try scene.folder.git("mv", "content/playbooks/a.md", "content/playbooks/b.md")
    try scene.folder.write("content/playbooks/b.md", Self.record("2026-11-02", "drills/1", "alice"))
    try scene.folder.git("add", ".")
    #expect(try Self.bumps(scene) == ["content/playbooks/b.md:3"])
  }

  @Test("Prose may change without a test")
  func prose() throws {
    let scene = try Self.scene()
    try scene.folder.write("content/playbooks/a.md", Self.record("2026-05-02", "drills/1", "alice") + "\nMore.\n")
    #expect(try Self.bumps(scene) == [])
  }

  @Test("Without git's word there is no silence: no repository, an unknown commit")
  func failures() throws {
    #expect(throws: HistoryError.unknownRef("nowhere")) { try Self.scene().findings { $0.base = "nowhere" } }
    #expect {
      _ = try Scene().findings { $0.base = "main" }
    } throws: { error in
      if case .noRepository = error as? HistoryError { true } else { false }
    }
  }

  @Test("A promise that the ledger lost since a commit is found, and one on the live site")
  func lostPromises() throws {
    let scene = try Self.scene()
    try scene.folder.write("anchors.lock", "index.html\nplaybooks/a.html\n")
    try scene.folder.commit("promise")
    try scene.folder.write("anchors.lock", "index.html\n")
    #expect(try scene.findings().map(\.rule).contains("lost-promise") == false)
    #expect(try scene.findings { $0.base = "change" }.map(\.rule).filter { $0 == "lost-promise" }.count == 1)
    try scene.folder.write(
      "live.json",
      #"{"version": 1, "anchors": [{"anchor": "old.html", "promised": true}, {"anchor": "x.html", "promised": false}]}"#
    )
    let live = try scene.findings { $0.published = scene.folder.path + "/live.json" }
    #expect(live.filter { $0.rule == "lost-promise" }.count == 1)
  }

  @Test(
    "What is no list of anchors is refused",
    arguments: ["", "{}", #"{"version": 2, "anchors": []}"#, "<!doctype html>"])
  func noList(_ text: String) throws {
    let scene = try Scene(["live.json": text])
    #expect(throws: (any Error).self) { try scene.findings { $0.published = scene.folder.path + "/live.json" } }
  }
}
