import Handbook
import Links
import TestSupport
import Testing

@Suite("Addresses that other generators give documents lead to their pages")
struct ForeignAddressTests {
  private func urls(_ files: [String: String], of path: String, _ configuration: String = "title: T\n") throws
    -> [String?]
  {
    try HandbookFixture(files, configuration: configuration).links(path).map(\.url)
  }

  @Test("`_index.md` is the page of its folder, however a link writes it")
  func sectionIndex() throws {
    let files = [
      "docs/_index.md": "# Docs\n", "docs/a/_index.md": "# A\n",
      "docs/a/x.md": "# X\n\n[1](../) [2](/docs/a/) [3](/docs/a) [4](_index.md) [5](../_index.md) [6](../../)\n",
    ]
    #expect(
      try urls(files, of: "docs/a/x.md") == [
        "../_index.html", "_index.html", "_index.html", "_index.html", "../_index.html", "../../index.html",
      ])
  }

  @Test("`permalink`, `url` and `slug` are addresses, and what other generators fill in is none")
  func addresses() throws {
    let files = [
      "a.md": "---\npermalink: /at/a/\n---\n# A\n", "docs/b.md": "---\nurl: /moved/b.html\n---\n# B\n",
      "docs/c.md": "---\nslug: other\n---\n# C\n", "docs/d.md": "---\nslug: /root\n---\n# D\n",
      "e.md": "---\npermalink: /:title/\nurl: https://example.com/e/\n---\n# E\n",
      "x.md": "# X\n\n[1](/at/a/) [2](/at/a) [3](at/a/index.html) [4](/moved/b.html) [5](/docs/other/) [6](/root/#d)\n",
    ]
    #expect(
      try urls(files, of: "x.md") == ["a.html", "a.html", "a.html", "docs/b.html", "docs/c.html", "docs/d.html#d"])
    let linked = try HandbookFixture(files).linked
    #expect(
      linked.aliases.names.map(\.text)
        == ["at/a/index.html", "docs/other/index.html", "moved/b/index.html", "root/index.html"])
    #expect(linked.aliases.conflicts.isEmpty)
  }

  @Test("An address that is taken, or that two documents have, leads nobody astray and is no conflict")
  func taken() throws {
    let files = [
      "a.md": "---\nslug: b\n---\n# A\n", "b.md": "# B\n\n[1](/b) [2](/c/)\n", "d.md": "---\nslug: c\n---\n# D\n",
      "e.md": "---\nslug: c\n---\n# E\n",
    ]
    let fixture = try HandbookFixture(files)
    #expect(fixture.links("b.md").map(\.target) == [.page(document: 1, fragment: nil), .missingPage(path: "c")])
    #expect(fixture.linked.aliases.conflicts.isEmpty)
  }

  @Test("Hugo's references lead to a page from the folder, from the root, or by its name alone")
  func references() throws {
    func reference(_ target: String) -> String { "[x]({{< ref \"\(target)\" >}})" }
    let targets = [
      "y.md", "y", "y#own", "/other/z.md", "/other/z", "other/z", "z", "z.md#own", "/docs", "../other", "#own",
      "deep/q",
      "twice", "gone.md", "/docs/z.md", "y#nothing", "image.png",
    ]
    let files = [
      "docs/_index.md": "# Docs\n", "docs/x.md": "# X\n\n## Own\n\n" + targets.map(reference).joined(separator: " "),
      "docs/y.md": "# Y\n\n## Own\n", "other/_index.md": "# O\n", "other/z.md": "# Z\n\n## Own\n",
      "far/deep/q.md": "# Q\n", "far/a/twice.md": "# 1\n", "far/b/twice.md": "# 2\n", "docs/image.png": "x",
    ]
    let links = try HandbookFixture(files).links("docs/x.md")
    #expect(
      links.map(\.url).prefix(12) == [
        "y.html", "y.html", "y.html#own", "../other/z.html", "../other/z.html", "../other/z.html", "../other/z.html",
        "../other/z.html#own", "_index.html", "../other/_index.html", "#own", "../far/deep/q.html",
      ])
    #expect(
      links.map(\.target).suffix(5) == [
        .missingPage(path: "twice"), .missingPage(path: "gone.md"), .missingPage(path: "/docs/z.md"),
        .missingAnchor(document: 2, fragment: "nothing"), .missingPage(path: "image.png"),
      ])
  }

  @Test("Hugo's reference to a section that a public edition leaves out leads nowhere else, and is not broken")
  func withheldReference() throws {
    let files = [
      "p/a.md": "# A\n\n## Sec {.internal}\n\nb\n", "q/a.md": "# A\n",
      "x.md": "# X\n\n[t]({{< ref \"p/a.md#sec\" >}})\n",
    ]
    let fixture = try HandbookFixture(files, configuration: "audience: public\n")
    #expect(fixture.links("x.md").map(\.target) == [.withheld])
  }

  @Test("`redirect_from` is a list of aliases, or one, with a slash at its end or without")
  func redirects() throws {
    let files = [
      "a.md": "---\nredirect_from: [/old/, /older.html, ./gone/]\n---\n# A\n",
      "b.md": "---\nredirect_from: /once/b\n---\n# B\n",
    ]
    let aliases = try HandbookFixture(files).linked.aliases
    #expect(aliases.names.map(\.text) == ["a/gone/index.html", "old/index.html", "older.html", "once/b.html"])
    #expect(aliases.conflicts.isEmpty)
  }
}

@Suite("Files of the repository beside the content are linked where `repo_url` shows them")
struct RepositoryFileTests {
  @Test(
    "A link out of the content folder leads to the file",
    arguments: [
      ("../../scripts/fix.sh", "https://github.com/o/r/blob/main/scripts/fix.sh"),
      ("../../scripts/fix.sh#L20", "https://github.com/o/r/blob/main/scripts/fix.sh#L20"),
      ("../../scripts", "https://github.com/o/r/blob/main/scripts"),
      ("../../scripts/with%20space.sh", "https://github.com/o/r/blob/main/scripts/with%20space.sh"),
      ("../../scripts/gone.sh", nil), ("../../../beside.md", nil), ("../../.git/config", nil),
    ])
  func files(_ link: String, _ url: String?) throws {
    let folder = try TemporaryFolder([
      "r/scripts/fix.sh": "x", "r/scripts/with space.sh": "x", "r/.git/config": "x", "beside.md": "# No",
      "r/runbooks/a/b.md": "# B\n\n[x](\(link))\n",
    ])
    for repository in ["https://github.com/o/r/edit/main/runbooks", "https://github.com/o/r/tree/main/runbooks"] {
      let fixture = try HandbookFixture(
        content: folder.path + "/r/runbooks", configuration: Array("repo_url: \(repository)\n".utf8))
      let found = fixture.links("a/b.md")
      #expect(found.map(\.target) == [url.map { .repository(url: $0) } ?? .outside])
      #expect(found.map(\.url) == [url])
    }
  }

  @Test("Where `repo_url` is missing, or its end is another folder, the link is outside")
  func unknown() throws {
    let folder = try TemporaryFolder(["r/fix.sh": "x", "r/runbooks/b.md": "# B\n\n[x](../fix.sh)\n"])
    for configuration in [
      "title: T\n", "repo_url: https://github.com/o/r/edit/main\n", "repo_url: https://e.org/runbooks\n",
    ] {
      let fixture = try HandbookFixture(content: folder.path + "/r/runbooks", configuration: Array(configuration.utf8))
      #expect(fixture.links("b.md").map(\.target) == [.outside])
    }
  }
}

@Suite("Headings have the ids of other generators where `ids` says so")
struct ForeignIDTests {
  private let text = "# Page\n\n## What's up -- now?\n\n## 2. Über & out\n\n## Same\n\n## Same\n"

  @Test(
    "Each generator's ids are accepted, and none of them is promised",
    arguments: [
      ("mkdocs", ["whats-up-now", "2-uber-out", "same_1"]), ("kramdown", ["whats-up----now", "ber--out", "same-1"]),
      ("[mkdocs, kramdown]", ["whats-up-now", "2-uber-out", "same_1"]), ("docusaurus", ["whats-up----now"]),
    ])
  func accepted(_ ids: String, _ wanted: [String]) throws {
    let links = wanted.map { "[x](page.md#\($0))" }.joined(separator: " ")
    let files = ["page.md": text, "links.md": "# Links\n\n\(links)\n"]
    let plain = try HandbookFixture(files)
    let fixture = try HandbookFixture(files, configuration: "ids: \(ids)\n")
    #expect(fixture.links("links.md").map(\.target) == wanted.map { .page(document: 1, fragment: $0) })
    #expect(try fixture.anchors("page.md").promisedIDs == plain.anchors("page.md").promisedIDs)
    #expect(wanted.allSatisfy { fixture.linked.site.serves(AnchorName(page: "page.html", id: $0)) })
  }
}
