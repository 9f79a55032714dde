import Foundation
import TestSupport
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

  /// The chapters of a site, made with the names that its pages know and once more with all names looked for.
  private func compare(_ fixture: SiteFixture) throws -> (known: Set<String>, different: [String], hasPicture: Bool) {
    let templates = try #require(TemplateSet.load(overrides: []).0)
    let plan = SiteBuilder(fixture.linked, templates: templates, version: "0").plan()
    let gathering = try #require(plan.gathering)
    var (known, different, hasPicture) = (Set<String>(), [String](), false)
    for (number, index) in gathering.entries.enumerated() {
      guard case .whole(let make) = plan.entries[index].making else { continue }
      let made = try make()
      let chapter = gathering.part(number, made)
      #expect(!chapter.isEmpty)
      if made.contains(where: { $0.names != nil }) { known.insert(plan.entries[index].path) }
      if String(decoding: chapter, as: UTF8.self).contains("src=\"data:image/png;base64,") { hasPicture = true }
      if chapter != gathering.part(number, made.map { Piece($0.bytes) }) { different.append(plan.entries[index].path) }
    }
    return (known, different, hasPicture)
  }

  @Test("The repository's handbook has the same chapters whether names are known or looked for")
  func ofRepository() throws {
    let root = Repository.url("content")
    let (known, different, _) = try compare(SiteFixture(content: root))
    #expect(different == [])
    #expect(known.count > 15)
  }

  @Test("A link to a page or file with an apostrophe in its name leads to its chapter or its bytes")
  func apostrophe() throws {
    let fixture = try SiteFixture(site: [
      "index.md": "# Home\n\n[chief](the%20chief's.md#whos-next) [notes](files/it's.txt) ![photo](it's.png)\n",
      "the chief's.md": "# Chief\n\n## Who's next\n", "files/it's.txt": "notes", "it's.png": "not a picture",
    ])
    let chapter = try #require(try chapters(fixture)["index.html"])
    #expect(chapter.contains("href=\"#the%20chief&#39;s/whos-next\" data-to=\"\""))
    #expect(chapter.contains("href=\"data:text/plain;base64,bm90ZXM=\" download=\"it&#39;s.txt\""))
    #expect(chapter.contains("src=\"data:image/png;base64,"))
  }

  @Test("A linked page that is not Kedge's own is neither a chapter nor a download: its link is text")
  func foreignPage() throws {
    let fixture = try SiteFixture(site: [
      "index.md": "# Home\n\n[report](report.html)\n",
      "report.html": "<main id=\"x\"><form action=\"https://example.com\">Say your token</form></main>",
    ])
    let chapters = try chapters(fixture)
    #expect(chapters["report.html"] == nil)
    #expect(chapters["index.html"]?.contains("<a data-file=\"report.html\">report</a>") == true)
  }

  /// The chapters of a site, by the paths of their pages.
  private func chapters(_ fixture: SiteFixture) throws -> [String: String] {
    let templates = try #require(TemplateSet.load(overrides: []).0)
    let plan = SiteBuilder(fixture.linked, templates: templates, version: "0").plan()
    let gathering = try #require(plan.gathering)
    var chapters: [String: String] = [:]
    for (number, index) in gathering.entries.enumerated() {
      guard case .whole(let make) = plan.entries[index].making else { continue }
      chapters[plan.entries[index].path] = String(decoding: gathering.part(number, try make()), as: UTF8.self)
    }
    return chapters
  }

  @Test("So has one with names of every sort", arguments: [false, true])
  func ofEverySort(hasTwins: Bool) throws {
    // What is short is copied into its page, and its names are looked for.
    let rest = "\n\n" + String(repeating: "More than a few words. ", count: 120)
    var files = Self.files.mapValues { $0 + rest }
    // Without ids in raw HTML, and `t.md#own` beside `t/own.md`.
    files["t.md"] = Self.files["a.md"]?.replacing("<a name=\"old\"></a>", with: "").appending(rest)
    files["t/own.md"] = hasTwins ? files["a/b.md"] : nil
    let (known, different, hasPicture) = try compare(SiteFixture(site: files))
    #expect(different == [])
    #expect(known.isSuperset(of: ["t.html", "c d.html", "a/b.html"]))
    #expect(!known.contains("a.html"))
    #expect(hasPicture)
  }
}
