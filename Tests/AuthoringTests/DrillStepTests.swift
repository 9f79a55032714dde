import Authoring
import Diagnostics
import Ground
import Handbook
import Links
import TestSupport
import Testing

@Suite("A drill shows steps as they are written")
struct DrillStepTests {
  private func steps(_ text: String) throws -> [String] {
    let fixture = try HandbookFixture(["playbooks/a.md": text])
    let document = try #require(fixture.handbook.documents.first)
    return DrillMap(of: document, source: SourceFile(path: "a.md", text: text)).steps.map(\.text)
  }

  @Test("Without the indentation of its list, however far the content is from the number")
  func indentation() throws {
    for spaces in 1...4 {
      let indent = String(repeating: " ", count: 2 + spaces)
      let text =
        "# A\n\n## Diagnosis\n\n1.\(indent.dropFirst(2))Look.\n\n\(indent)```sh\n\(indent)  df -h\n\(indent)```\n"
      #expect(try steps(text) == ["1.\(indent.dropFirst(2))Look.\n\n```sh\n  df -h\n```"])
    }
  }

  @Test("What is written above the steps of a part is shown with its first, and a part without numbers is one step")
  func parts() throws {
    let text = """
      # A

      ## Diagnosis

      Look first.

      1. One.
      2. Two.

      ## Resolution

      ### Free space

      Risk: none.

      1. Delete.

      ### Ask

      Ask somebody.

      ## Verification

      It is free.

      """
    let fixture = try HandbookFixture(["playbooks/a.md": text])
    let map = DrillMap(of: try fixture.document("playbooks/a.md"), source: SourceFile(path: "a.md", text: text))
    #expect(map.parts.map(\.id) == ["diagnosis", "free-space", "ask", "verification"])
    #expect(map.steps.map(\.id) == ["diagnosis.1", "diagnosis.2", "resolution.1", "ask", "verification.1"])
    #expect(map.steps.map(\.text).first == "Look first.\n\n1. One.")
    #expect(map.steps[2].text == "Risk: none.\n\n1. Delete.")
    #expect(map.steps[3].place == "Resolution › Ask")
  }

  @Test(
    "An answer is a number or a word, by its first letter or as a whole, with what belongs to it",
    arguments: [
      ("2", DrillAnswer.label(2)), ("d", .done), ("Done", .done), ("f", .failed(nil)),
      ("f it  is | gone", .failed("it  is | gone")),
      ("note a", .note("a")), ("o", .output(nil)), ("o a b.txt", .output("a b.txt")), ("s", .skip), ("back", .back),
      ("e", .end), ("quit", .quit),
    ])
  func answers(_ line: String, _ answer: DrillAnswer) { #expect(DrillAnswer(line) == answer) }

  @Test("Anything else is no answer", arguments: ["", " ", "0", "-1", "2 3", "dd", "d now", "x", "s why", "?"])
  func noAnswers(_ line: String) { #expect(DrillAnswer(line) == nil) }

  @Test("An output is kept without what would act on a terminal, its secrets masked, and not for ever")
  func output() {
    let token = "ghp_k9Rw2Lx7Vb4Tn8Qz1Mf6Ys3Hd5Jc0PaGeUi7"
    let kept = DrillOutput.kept(Array("\u{1B}[31mred\u{1B}[0m\r\n\u{202E}x \(token)\n\n\n".utf8))
    #expect(kept.text == "red\n\u{FFFD}x (masked: GitHub token)\n")
    #expect(kept.masked == [.gitHubToken])
    #expect(DrillOutput.kept([]).text.isEmpty)
    #expect(DrillOutput.kept([0xFF, 0x0A]).text == "\u{FFFD}\n")
    let long = DrillOutput.kept(Array(String(repeating: "0123456789\n", count: 2000).utf8)).text
    #expect(long.utf8.count < 9000 && long.hasSuffix("\n(the rest is left out)\n"))
  }
}
