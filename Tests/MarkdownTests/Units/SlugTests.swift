import Testing

@testable import Markdown

@Suite struct SlugTests {
  @Test func `headings get the ids that GitHub gives them`() throws {
    let rows = try TestFiles.text("github-slugs.tsv").split(separator: "\n").dropFirst()
    #expect(rows.count >= 80)
    for row in rows {
      let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(columns.count == 3, "\(row)")
      let text = columns[0].replacing("\\t", with: "\t").replacing("\\u{a0}", with: "\u{a0}")
      #expect(GitHubSlug.slug(of: text) == columns[1], "\(text)")
    }
  }

  /// The sequence is that of github-slugger's test/fixtures.json, recorded from github.com.
  @Test func `repeated ids are told apart as GitHub does`() {
    var counter = GitHubSlug.Counter()
    let given = [
      ("alpha", "alpha"), ("alpha", "alpha-1"), ("__proto__", "__proto__"), ("__proto__", "__proto__-1"),
      ("echo", "echo"),
      ("echo", "echo-1"), ("echo-1", "echo-1-1"), ("echo-1", "echo-1-2"), ("echo", "echo-2"),
      ("foxtrot-1", "foxtrot-1"),
      ("foxtrot", "foxtrot"), ("foxtrot", "foxtrot-2"), ("-a-", "-a-"), ("-a-", "-a--1"), ("golf", "golf"),
      ("golf", "golf-1"), ("golf", "golf-2"), ("", ""), ("", "-1"),
    ]
    for (slug, expected) in given { #expect(counter.unique(slug) == expected) }
  }

  @Test func `a heading's id comes from its text, not from its markup`() {
    let text = "## `kubectl get` *pods* [here](x.md) ~~old~~ &amp; <b>bold</b> :ok:\n"
    let document = MarkdownDocument(parsing: Array(text.utf8), from: 0, options: .standard)
    #expect(document.headings.map(\.slug) == ["kubectl-get-pods-here-old--bold-ok"])
  }
}
