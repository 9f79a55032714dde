import Diagnostics
import Testing
@testable import Handbook

@Suite("Decision trees are read from nested lists")
struct DecisionTreeTests {
  private static func document(_ body: String) -> Document { .reading(body, path: "escalation.md") }

  private static func tree(_ body: String) -> DecisionTree? { document(body).escalation?.tree }

  private static let text = """
    # Escalation

    ## Decision tree

    Read it aloud.

    - Is data at risk?
      - **Yes, or `unknown`** → Page `security-oncall`, then phone the `stuck` contact.
      - **No** -> Is it
        getting worse?
        - **Yes**: [Roll back](mitigation.md)
        - **No** → Restart `nginx`, ring the platform lead.

          1. Wait.
          2. Look again.
    - Not a question.

    ## Levels
    """

  @Test("Questions, answers and what to do, in the order of the document")
  func reads() throws {
    let tree = try #require(Self.tree(Self.text))
    #expect(tree.roots == [0])
    #expect(tree.nodes.map(\.answer) == [nil, "Yes, or unknown", "No", "Yes", "No"])
    #expect(tree.nodes.map(\.isQuestion) == [true, false, true, false, false])
    #expect(tree.nodes.map(\.parent) == [nil, 0, 0, 2, 2])
    #expect(tree.nodes.map(\.children) == [[1, 2], [], [3, 4], [], []])
    #expect(tree.nodes[2].text == "Is it getting worse?")
    #expect(tree.nodes[4].text == "Restart nginx, ring the platform lead.")
    #expect(tree.leaves == [1, 3, 4])
    let source = SourceFile(path: "x", text: Self.text)
    #expect(source.text(tree.nodes[3].range) == "**Yes**: [Roll back](mitigation.md)")
  }

  @Test("Whom a branch says to wake: by name in back-ticks, by clock, by the words of a key")
  func contacts() throws {
    let document = Self.document(Self.text)
    let tree = try #require(document.escalation?.tree)
    let mentions = tree.mentions(of: 1, in: document)
    #expect(mentions.map(\.name) == ["security-oncall", "stuck"])
    #expect(mentions.map(\.isClock) == [false, true])
    #expect(tree.mentions(of: 4, in: document) == [])
    let (contacts, _) = Contacts.read(
      SourceFile(
        path: "contacts.yml",
        text: "contacts:\n  security-oncall: {name: S}\n  platform-lead: {name: P}\n  lead: {name: L}\n"))
    #expect(tree.contacts(of: 1, in: document, ContactNames(contacts)).map(\.key) == ["security-oncall"])
    #expect(tree.contacts(of: 4, in: document, ContactNames(contacts)).map(\.key) == ["platform-lead"])
  }

  @Test("A question without its mark is one by its answers; a list of steps is none")
  func withoutMark() throws {
    let tree = try #require(
      Self.tree("# E\n\n## Decision tree\n\n- Reachable\n  - **Yes** → a\n  - **No** → b\n"))
    #expect(tree.nodes.map(\.isQuestion) == [true, false, false])
    for body in ["- Step one\n  - detail\n", "1. **First** do this\n2. **Then** that\n", "No list.\n", ""] {
      #expect(Self.tree("# E\n\n## Decision tree\n\n" + body) == nil, "\(body)")
    }
    #expect(Self.tree("# E\n\n- Elsewhere?\n  - **Yes** → a\n") == nil)
  }

  @Test("An answer with only a question below it leads to that question, in a loose list too")
  func lone() throws {
    let tree = try #require(
      Self.tree(
        "# E\n\n## Decision tree\n\n- **Is it down?**\n  - **Yes**\n\n    - **Is it all** of it?\n      - **Yes** => a\n"
          + "      - **No**\n        1. b\n  - **No** – c\n"))
    #expect(tree.nodes.map(\.answer) == [nil, "Yes", "Yes", "No", "No"])
    #expect(tree.nodes.map(\.text) == ["Is it down?", "Is it all of it?", "a", "", "c"])
    #expect(tree.nodes.map(\.arrow) == [nil, nil, "=>", "", "–"])
    #expect(tree.nodes.map(\.isQuestion) == [true, true, false, false, false])
    #expect(tree.nodes.map(\.children) == [[1, 4], [2, 3], [], [], []])
  }

  @Test("What to do names whom to reach in its steps too, and never by letters inside words")
  func contactsInSteps() throws {
    let document = Self.document(
      "# E\n\n## Decision tree\n\n- Down?\n  - **Yes** → all of these:\n    - phone the `stuck` contact\n"
        + "    - ring the platform lead\n  - **No** → Stop; nothing requires resources of the tops.\n")
    let tree = try #require(document.escalation?.tree)
    #expect(tree.mentions(of: 1, in: document).map(\.name) == ["stuck"])
    let (contacts, _) = Contacts.read(
      SourceFile(
        path: "contacts.yml", text: "contacts:\n  sre: {name: S}\n  platform-lead: {name: P}\n  ops: {name: O}\n"))
    #expect(tree.contacts(of: 1, in: document, ContactNames(contacts)).map(\.key) == ["platform-lead"])
    #expect(tree.contacts(of: 2, in: document, ContactNames(contacts)) == [])
  }

  @Test("A tree as deep and as wide as a file can hold is read in time that grows with the file")
  func large() throws {
    let wide = "# E\n\n## Decision tree\n\n- Q?\n" + String(repeating: "  - **A** → `b`\n", count: 20_000)
    let tree = try #require(Self.tree(wide))
    #expect(tree.nodes.count == 20_001)
    #expect(tree.nodes[0].children.count == 20_000)
  }
}
