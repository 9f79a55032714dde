import Diagnostics
import Ground
import Handbook
import Links
import TestSupport
import Testing

@testable import Alerts

@Suite("What a published site says of itself is read with suspicion")
struct PublishedAnchorsTests {
  private static let page =
    #"{"anchor": "disk.html", "url": "u", "title": "Disk", "kind": "playbook", "alerts": ["DiskFull"], "promised": true}"#

  /// A file with these lines after that of a page.
  private static func file(_ lines: [String] = [], site: String = "") -> String {
    "{\"version\": 1,\n\(site)\"anchors\": [\n\(([page] + lines).joined(separator: ",\n"))\n]}\n"
  }

  private static func read(_ text: String, limit: Int = 1_000_000) throws(Refusal) -> PublishedAnchors {
    try PublishedAnchorsReader.read(
      SourceFile(path: "live.json", text: text), for: Configuration(), limit: limit)
  }

  private static func refusal(_ text: String, limit: Int = 1_000_000) -> String {
    do throws(Refusal) {
      _ = try read(text, limit: limit)
      return ""
    } catch { return error.description }
  }

  @Test(
    "Whatever is wrong with it is said with its line and column, and nothing is proved by it",
    arguments: [
      ("", "live.json:1:1: expected a JSON value"), ("<!doctype html>", "live.json:1:1: expected a JSON value"),
      ("[]", "live.json:1:1: `api/anchors.json` is an object, and this is a list"),
      ("{}", "live.json:1:1: `version` is missing"),
      (
        "{\n\"version\": 2, \"anchors\": []}",
        "live.json:2:12: the version of the file is `2`; this Kedge knows version 1"
      ),
      ("{\"version\": 1}", "live.json:1:1: `anchors` is not a list"),
      ("{\"version\": 1, \"anchors\": {}}", "live.json:1:27: `anchors` is not a list"),
      ("{\"version\": 1, \"anchors\": []}", "live.json:1:27: `anchors` is empty, which proves nothing"),
      ("{\"version\": 1, \"version\": 1, \"anchors\": []}", "live.json:1:16: `version` appears twice"),
      (String(repeating: "[", count: 100), "live.json:1:65: values nested deeper than 64 levels"),
      (file(["7"]), "live.json:4:1: an anchor is an object, and this is `7`"),
      (file(["{}"]), "live.json:4:1: `anchor` is missing"),
      (file([#"{"anchor": 7}"#]), "live.json:4:12: `anchor` is `7`, not a string"),
      (file([#"{"anchor": ""}"#]), "live.json:4:12: `anchor` is empty, not a string"),
      (file([#"{"anchor": "disk#a"}"#]), "live.json:4:12: `disk#a` is not an anchor"),
      (file([#"{"anchor": "disk.html#"}"#]), "live.json:4:12: `disk.html#` is not an anchor"),
      (
        file([#"{"anchor": "disk.html#a", "title": "D", "kind": "novel"}"#]),
        "live.json:4:49: no page is of the kind `novel`"
      ),
      (
        file([#"{"anchor": "disk.html#a", "title": ["D"], "kind": "page"}"#]),
        "live.json:4:36: `title` is a list, not a string"
      ),
      (
        file([#"{"anchor": "disk.html#a", "anchor": "disk.html#b", "title": "D", "kind": "page"}"#]),
        "live.json:4:27: `anchor` appears twice"
      ),
      (
        file([#"{"anchor": "x.html#a", "title": "D", "kind": "page"}"#]),
        "live.json:4:1: `x.html#a` comes before the line of its page"
      ),
      (file([page]), "live.json:4:1: the page `disk.html` is there twice"),
      (
        file(Array(repeating: #"{"anchor": "disk.html#a", "title": "D", "kind": "page"}"#, count: 2)),
        "live.json:5:1: `disk.html#a` is there twice"
      ),
      (
        file(Array(repeating: #"{"anchor": "a.html", "moved_to": "disk.html"}"#, count: 2)),
        "live.json:5:1: `a.html` moves twice"
      ),
      (file([#"{"anchor": "a.html", "moved_to": "nowhere"}"#]), "live.json:4:34: `nowhere` is not an anchor"),
      (
        file(site: "\"base_url\": \"javascript:alert(1)\",\n"),
        "live.json:2:13: a site cannot be at `javascript:alert(1)`"
      ),
      (file(site: "\"assets\": [1],\n"), "live.json:2:12: an item of `assets` is `1`, not a string"),
      (file(site: "\"failure_reasons\": {},\n"), "live.json:2:20: `failure_reasons` is an object, not a list"),
      (file(site: "\"severities\": [{\"aliases\": []}],\n"), "live.json:2:16: `id` is missing"),
      (String(file().dropLast(4)), "live.json:2:12: this `[` has no `]`"),
    ])
  func hostile(_ text: String, _ expected: String) {
    let found = Self.refusal(text)
    #expect(found.hasPrefix(expected), "\(found)")
  }

  @Test("Of many mistakes the first are shown and the others counted")
  func many() {
    let found = Self.refusal(Self.file((0..<50).map { _ in "7" }))
    #expect(found.split(separator: "\n").count == 10)
    #expect(found.hasSuffix("(and 40 more)"))
  }

  @Test("A file that is too large is not read")
  func large() {
    #expect(Self.refusal(Self.file(), limit: 10).hasPrefix("live.json:1:1: larger than 10 bytes"))
  }

  @Test("What it does not know is passed over, and what it knows is proved")
  func members() throws {
    let text = Self.file(
      [
        #"{"anchor": "disk.html#diagnosis", "title": "Disk: Diagnosis", "kind": "playbook", "section": "diagnosis", "new": {"a": [null]}}"#,
        #"{"anchor": "disk.html#diagnosis.1", "title": "Disk: Diagnosis, step 1", "kind": "playbook", "section": "diagnosis"}"#,
        #"{"anchor": "old.html#x", "moved_to": "disk.html#diagnosis"}"#,
      ], site: "\"base_url\": \"https://r.example.com/\", \"assets\": [], \"more\": 1,\n")
    let site = try Self.read(text)
    let prover = LinkProver(site)
    func state(_ path: String) -> LinkState { prover.prove("https://r.example.com/" + path).state }
    #expect(state("disk.html#diagnosis") == .ok)
    #expect(state("disk.html#diagnosis.1") == .ok)
    #expect(state("old.html#x") == .redirected)
    #expect(state("disk.html#nothing") == .missingAnchor)
    #expect(state("a.png") == .missingPage)
    #expect(prover.prove("https://r.example.com/disk.html#diagnossi").help == "did you mean `#diagnosis`?")
    #expect(prover.prove("https://r.example.com/disk.html#zzz").help == "it has `#diagnosis`")
    #expect(site.playbook(forAlert: "DiskFull") == 0)
    #expect(site.serves(.init(page: "disk.html", id: "diagnosis")))
    #expect(!site.serves(.init(page: "disk.html", id: "diagnosis.1")))
  }
}
