import Calendar
import Ground
import Handbook
import Markdown
import TestSupport
import Testing
import YAML

@Suite("A document of a public edition is without what is internal, and otherwise the same")
struct PublishedDocumentTests {
  private func edition(_ text: String, path: String = "a.md", audience: String = "public") throws -> HandbookFixture {
    try HandbookFixture([path: text], configuration: "audience: \(audience)\n")
  }

  private func text(_ text: String) throws -> String {
    let markdown = try edition(text).document("a.md").markdown
    return markdown.plainText(0..<markdown.text.count)
  }

  @Test("A section ends where a heading as high begins, and takes those below it along")
  func sections() throws {
    let source =
      "# A\n\none\n\n## B {.internal}\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n\n### E {.internal}\n\nfive\n\n# F\n\nsix\n"
    let markdown = try edition(source).document("a.md").markdown
    #expect(markdown.headings.map { markdown.plainText($0.text) } == ["A", "D", "F"])
    for word in ["two", "three", "five"] { #expect(try !text(source).contains(word)) }
    for word in ["one", "four", "six"] { #expect(try text(source).contains(word)) }
  }

  @Test("What is left is where it was in the file")
  func places() throws {
    let source = "# A\n\n## Bü {.internal}\r\n\r\ntwo\n\n## D\n\n[x](y.md)\n"
    let whole = try edition(source, audience: "internal").document("a.md")
    let published = try edition(source).document("a.md")
    #expect(published.markdown.links.map(\.range) == whole.markdown.links.map(\.range))
    #expect(published.markdown.headings.last?.range == whole.markdown.headings.last?.range)
  }

  @Test("A heading keeps its id, whatever other headings of its name are left out")
  func ids() throws {
    let source = "# A\n\n## Notes {.internal}\n\nx\n\n## Notes\n\ny\n"
    for audience in ["public", "internal"] {
      let headings = try edition(source, audience: audience).document("a.md").markdown.headings
      #expect(headings.last?.slug == "notes-1")
    }
  }

  @Test("In a quote or list, a section ends with it")
  func containers() throws {
    let source = "# A\n\n- item\n\n  ### B {.internal}\n\n  two\n\n- three\n\n> ### C {.internal}\n>\n> four\n\nfive\n"
    let text = try text(source)
    #expect(!text.contains("two") && !text.contains("four"))
    #expect(text.contains("three") && text.contains("five") && text.contains("item"))
  }

  @Test("A footnote goes with the sections that refer to it, and a reference with its footnote")
  func footnotes() throws {
    let source = """
      # A

      one[^in] two[^out]

      ## B {.internal}

      three[^only] four[^chain]

      [^in]: five

      ## C

      six

      [^only]: seven
      [^out]: eight
      [^chain]: nine[^end]
      [^end]: ten

      """
    let document = try edition(source).document("a.md")
    #expect(document.markdown.footnotes.map(\.label) == ["out"])
    let text = try text(source)
    for word in ["three", "five", "seven", "nine", "ten", "[^"] { #expect(!text.contains(word), "\(word)") }
    for word in ["one", "two", "six", "eight"] { #expect(text.contains(word), "\(word)") }
  }

  @Test("Front matter and bold lines say nothing of people and services")
  func people() throws {
    let source =
      "---\nowner: dba\nservices: [billing]\nescalate_to: lead\n---\n# A\n\n**Owner:** dba\n**Last tested:** 2026-01-15 by alice — actual RTO: 9 minutes\n**Severity:** P1\n\ntext\n"
    let document = try edition(source, path: "playbooks/a.md").document("playbooks/a.md")
    #expect(document.playbook?.services.isEmpty == true && document.owner == nil)
    #expect(document.testRecord.testedBy == nil && document.testRecord.actualRTO != nil)
    let text = document.markdown.plainText(0..<document.markdown.text.count)
    #expect(!text.contains("dba") && !text.contains("alice"))
    #expect(text.contains("2026-01-15") && text.contains("P1"))
  }

  private func actions(_ text: String) throws -> (public: String, items: [ActionItem]) {
    let path = "postmortems/2026-11-01-a.md"
    let source = "---\nstatus: final\n---\n# A\n\n## Action items\n\n\(text)\n"
    let document = try edition(source, path: path).document(path)
    let markdown = document.markdown
    #expect(try edition(source, path: path, audience: "internal").document(path).postmortem?.actions.isEmpty == false)
    return (markdown.plainText(0..<markdown.text.count), document.postmortem?.actions ?? [])
  }

  @Test(
    "An action's owner goes with the column, and the table is whole without it",
    arguments: [
      "| Action | Owner | Due |\n|---|---|---|\n| Fix it | bob | 2026-12-01 |\n| Test it | | soon |",
      "| Owner | Action | Due |\n|:--|---|--:|\n| bob | Fix it | 2026-12-01 |\n| @bob, eve | Test it | soon |",
      "| Action | Due | Owner |\n|---|---|---|\n| Fix it | 2026-12-01 | bob |\n| Test it | soon |",
      "Owner | Action | Due\n--- | --- | ---\nbob | Fix it | 2026-12-01\nbob | Test it | soon",
      "Action | Due | Owner\n--- | --- | ---\nFix it | 2026-12-01 | bob\nTest it | soon | `a \\| bob`",
      "| Due | Assignee | Action |\n|---|---|---|\n| 2026-12-01 | **bob** | Fix it |\n| soon | bob | Test it (or @eve) |",
    ])
  func ownerColumn(_ table: String) throws {
    let (text, items) = try actions(table)
    for word in ["bob", "eve", "Owner", "Assignee", "|", "--"] { #expect(!text.contains(word), "\(word): \(text)") }
    for word in ["Fix it", "Test it", "2026-12-01", "soon"] { #expect(text.contains(word), "\(word): \(text)") }
    #expect(items.map { $0.words.prefix(7) } == ["Fix it", "Test it"] && items.allSatisfy { $0.owner == nil })
    #expect(items.first?.due?.value.description == "2026-12-01")
  }

  @Test(
    "An action's owner goes out of running text, wherever it is",
    arguments: [
      "- [ ] Fix it @bob, due 2026-12-01", "- @bob: Fix it by 2026-12-01", "- Fix it (owner: bob, due 2026-12-01)",
      "1. [x] @b/ob and @bob: Fix it. Due: 2026-12-01", "- Fix it (@bob)\n  - due: 2026-12-01\n  - with @bob",
      "| Action | Due |\n|---|---|\n| Fix it (@bob) | 2026-12-01 |", "* @b: Fix it, by 2026-12-01",
    ])
  func owners(_ list: String) throws {
    let (text, items) = try actions(list)
    #expect(!text.contains("bob") && !text.contains("@"), "\(text)")
    #expect(text.contains("Fix it"))
    #expect(items.map(\.due?.value.description) == ["2026-12-01"] && items.allSatisfy { $0.owner == nil })
  }

  @Test(
    "What says in some way that it is internal is left out as a whole",
    arguments: [
      "---\ninternal: true\n---\n# A\n", "---\ninternal: yes please\n---\n# A\n", "---\ndraft: true\n---\n# A\n",
      "---\nstatus: draft\n---\n# A\n", "# A {.internal}\n", "---\ninternal: [\n---\n# A\n",
      "---\nkind: escalation\n---\n# A\n", "# A\n\n**Internal:** yes\n", "# A\n\n- **Draft:** True\n",
      "---\nkind: postmortem\nstatus: review\n---\n# A\n", "---\nkind: postmortem\n---\n# A\n",
    ])
  func whole(_ text: String) throws {
    let handbook = try edition(text).handbook
    #expect(handbook.documents.isEmpty && handbook.withheld == [ByteName("a.md")])
    #expect(try edition(text, audience: "internal").handbook.documents.count == 1)
  }

  @Test(
    "What does not is published",
    arguments: [
      "---\ninternal: false\n---\n# A\n", "# A\n\n## B {.internal}\n",
      "---\nkind: postmortem\nstatus: final\n---\n# A\n",
    ])
  func published(_ text: String) throws {
    #expect(try edition(text).handbook.documents.count == 1)
  }

  @Test("A postmortem does not name a playbook that is left out")
  func playbooks() throws {
    let files = [
      "postmortems/a.md": "---\nstatus: final\nplaybooks: [playbooks/a.md, playbooks/b.md]\n---\n# A\n",
      "playbooks/a.md": "# A\n", "playbooks/b.md": "---\ninternal: true\n---\n# B\n",
    ]
    for (audience, names) in [("public", ["playbooks/a.md"]), ("internal", ["playbooks/a.md", "playbooks/b.md"])] {
      let postmortem = try HandbookFixture(files, configuration: "audience: \(audience)\n").document("postmortems/a.md")
      #expect(postmortem.postmortem?.playbooks.map(\.value) == names)
    }
  }

  @Test("Tested steps that are left out do not count as changed")
  func fingerprint() throws {
    let text = "# A\n\n## Diagnosis\n\n1. Run `a`.\n\n## Verification {.internal}\n\n1. Run `b`.\n"
    let fingerprint = StepsFingerprint(
      of: try edition(text, path: "playbooks/a.md", audience: "internal").document("playbooks/a.md")
    ).text
    let tested = "---\nlast_tested: 2026-11-01\ntested_steps: \(fingerprint)\n---\n" + text
    #expect(try edition(tested, path: "playbooks/a.md").document("playbooks/a.md").stepsChanged == false)
  }
}
