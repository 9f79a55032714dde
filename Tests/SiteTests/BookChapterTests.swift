import Diagnostics
import Foundation
import Handbook
import Links
import Testing

@testable import Site

@Suite("A page becomes a chapter of the one-file edition")
struct BookChapterTests {
  private static let files = [
    "index.md": "# Home\n\n[A](a.md), [itself](#home), [its top](#top)\n",
    "a.md": """
    # A

    ## Steps

    1. Ask [B](a/b.md#deep-é), then [C](c%20d.md?x=1#more), then [nobody](gone.md).
    2. `curl {{host}}` and **{{nothing}}**

    ```sh
    curl "{{host}}"
    ```

    | one | two |
    |:----|----:|
    | [B](a/b.md) | ![picture](picture.png) |

    ## [Linked](a/b.md#top) & "quoted" {#own}

    <a name="old"></a><a href="a/b.md#old">old</a> https://example.com/?a=1&b=2#c <mailto:a@example.com>
    - [ ] tick [own](#own) and [missing](#missing)
    """,
    "a/b.md": "# B\n\n## Deep é\n\n[up](../a.md#own) [file](../files/notes.txt) [home](../index.md)\n",
    "c d.md": "# C & D\n\n## More\n\n[B](a/b.md) [A](a.md#steps) [search](/book.html) [bad](javascript:alert)\n",
    "picture.png": "not a picture", "files/notes.txt": "notes",
  ]

  private func linked(_ root: URL) throws -> LinkedHandbook {
    let (configuration, _) = Configuration.read(
      SourceFile(path: "kedge.yml", text: "title: Test\nbase_url: https://runbooks.example.com\n"), knownRules: [])
    let loader = HandbookLoader(configuration: configuration, today: CivilDate(daysSinceEpoch: 20_778)) { _, _, _ in []
    }
    return LinkedHandbook(try loader.load(root: root.path).0)
  }

  /// The chapters of a site, made with the names that its pages know and once more with all names looked for.
  private func compare(_ root: URL) throws -> (known: Int, different: [String]) {
    let templates = try #require(TemplateSet.load(overrides: []).0)
    let plan = SiteBuilder(try linked(root), templates: templates, version: "0").plan()
    let gathering = try #require(plan.gathering)
    var (known, different) = (0, [String]())
    for (number, index) in gathering.entries.enumerated() {
      let made = try plan.entries[index].made()
      let chapter = gathering.part(number, made)
      #expect(!chapter.isEmpty)
      if made.named != nil { known += 1 }
      if chapter != gathering.part(number, MadeFile(made.pieces)) { different.append(plan.entries[index].path) }
    }
    return (known, different)
  }

  @Test("The repository's handbook has the same chapters whether names are known or looked for")
  func ofRepository() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../content").standardized
    let (known, different) = try compare(root)
    #expect(different == [])
    #expect(known > 15)
  }

  @Test("So has one with names of every sort", arguments: [false, true])
  func ofEverySort(hasTwins: Bool) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "kedge-book-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in Self.files where hasTwins || path != "a/b.md" {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      // What is short is copied into its page, and its names are looked for.
      let rest = path.hasSuffix(".md") ? "\n\n" + String(repeating: "More than a few words. ", count: 120) : ""
      try Data((text + rest).utf8).write(to: url)
      try Data((text.replacing("<a name=\"old\"></a>", with: "") + rest).utf8).write(
        to: url.deletingLastPathComponent().appending(path: "z" + url.lastPathComponent))
    }
    let (known, different) = try compare(root)
    #expect(different == [])
    #expect(known > 3)
  }
}
