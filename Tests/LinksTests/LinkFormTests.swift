import Handbook
import Links
import Markdown
import TestSupport
import Testing

@Suite("Links as people write them")
struct LinkFormTests {
  @Test(
    "Each form of a link becomes the right relative URL",
    arguments: [
      ("[a](../escalation.md#decision-tree)", "../escalation.html#decision-tree"),
      ("[a](timeout.md)", "timeout.html"),
      ("[a](timeout.html)", "timeout.html"),
      ("[a](./../playbooks/timeout.md#names)", "timeout.html#names"),
      ("[a](../comms/)", "../comms/index.html"),
      ("[a](../comms)", "../comms/index.html"),
      ("[a](../team/)", "../team/README.html"),
      ("[a](/escalation.md)", "../escalation.html"),
      ("[a](..)", "../index.html"),
      ("[a][r]\n\n[r]: timeout.md#names 'Title'", "timeout.html#names"),
      ("| a |\n|---|\n| [a](timeout.md#names) |", "timeout.html#names"),
      ("[a](timeout.md?x=1&y=2#names)", "timeout.html?x=1&y=2#names"),
      (
        "[a](Gr%C3%B6%C3%9Fe%20und%20Ma%C3%9F.md#gr%C3%B6%C3%9Fe)",
        "Gr%C3%B6%C3%9Fe%20und%20Ma%C3%9F.html#gr%C3%B6%C3%9Fe"
      ),
      ("[a](<Größe und Maß.md#größe>)", "Gr%C3%B6%C3%9Fe%20und%20Ma%C3%9F.html#gr%C3%B6%C3%9Fe"),
      ("[a](https://runbooks.example.com/team/playbooks/timeout.html#names)", "timeout.html#names"),
      ("[a](HTTP://Runbooks.Example.com/team/escalation.html)", "../escalation.html"),
      ("[a](https://runbooks.example.com/team)", "../index.html"),
      // As other generators publish documents: without an extension, as folders, under the path of the site.
      ("[a](timeout)", "timeout.html"), ("[a](timeout/#names)", "timeout.html#names"),
      ("[a](../timeout/)", "timeout.html"), ("[a](../../escalation/)", "../escalation.html"),
      ("[a](/team/escalation/)", "../escalation.html"), ("[a](timeout.md#:~:text=Names)", "timeout.html#:~:text=Names"),
      ("[a](#here)", "#here"),
      ("[a](../404.html)", "../404.html"),
    ])
  func forms(_ markdown: String, _ url: String) throws {
    let linked = try handbook("# Page\n\n## Here\n\n" + markdown + "\n")
    let index = try #require(linked.handbook.documents.firstIndex { $0.path == "playbooks/page.md" })
    let link = try #require(linked.handbook.documents[index].markdown.links.first, "no link in \(markdown)")
    #expect(linked.links(of: index).url(of: 0) ?? link.destination == url, "\(linked.targets[index])")
  }

  @Test(
    "What leads nowhere, out of the folder or elsewhere is told apart",
    arguments: [
      ("[a](Timeout.md)", LinkTarget.missingPage(path: "playbooks/Timeout.md")),
      ("[a](../../x.md)", .outside),
      ("[a](https://runbooks.example.com/team/gone.html)", .missingPage(path: "gone.html")),
      ("[a](https://runbooks.example.com/teams/gone.html)", .external),
      ("[a](https://example.com/team/gone.html)", .external),
      ("[a](mailto:a@example.com)", .external),
      ("[a](tel:+15550100)", .external),
    ])
  func others(_ markdown: String, _ target: LinkTarget) throws {
    let linked = try handbook("# Page\n\n" + markdown + "\n")
    let index = try #require(linked.handbook.documents.firstIndex { $0.path == "playbooks/page.md" })
    #expect(linked.targets[index] == [target])
  }

  @Test("An anchor differs by case, and what is not UTF-8 names nothing")
  func anchors() throws {
    let linked = try handbook("# Page\n\n[a](timeout.md#Names) [b](timeout.md#%FF) [c](timeout.md#) [d](#top)\n")
    let documents = linked.handbook.documents
    let index = try #require(documents.firstIndex { $0.path == "playbooks/page.md" })
    let other = try #require(documents.firstIndex { $0.path == "playbooks/timeout.md" })
    #expect(
      linked.targets[index] == [
        .missingAnchor(document: other, fragment: "Names"), .missingAnchor(document: other, fragment: "%FF"),
        .page(document: other, fragment: nil), .page(document: index, fragment: "top"),
      ])
  }

  private func handbook(_ page: String) throws -> LinkedHandbook {
    let files = [
      "escalation.md": "# Escalation\n\n## Decision tree\n", "comms/index.md": "# Comms\n",
      "team/README.md": "# Team\n",
      "playbooks/timeout.md": "# Timeout\n\n## Names\n", "playbooks/Größe und Maß.md": "# Maß\n\n## Größe\n",
      "playbooks/page.md": page,
    ]
    return try HandbookFixture(files, configuration: "base_url: https://runbooks.example.com/team\n").linked
  }
}
