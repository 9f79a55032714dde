import Foundation
import TestSupport
import Testing

@Suite("The case harness notices what is wrong")
struct HarnessTests {
  private static let good = """
    An example.

    $ kedge check --format concise --content 'my pages'
    ? 1
    -- my pages/a.md (chopped, crlf, bom) --
    # A

    -- stdout --
    my pages/b.md:1:1: error: the file is empty [empty-document]
    -- my pages/b.md --

    """

  private func file(_ text: String) throws -> CaseFile { try CaseFile(path: "rules/x.case", text: text) }

  /// A case of one empty document, whose check ends with the given expectation.
  private func empty(status: String = "? 1\n", stdout: String) throws -> CaseRun {
    try CaseRun(
      file("An example.\n\n$ kedge check --format concise\n\(status)-- content/a.md --\n-- stdout --\n\(stdout)"))
  }

  private static let line = "content/a.md:1:1: error: the file is empty [empty-document]\n"

  @Test("A case that is right has nothing to complain of")
  func right() throws {
    #expect(try empty(stdout: Self.line).complaints == [])
  }

  @Test("Too little, too much, another line and another exit status are complained of")
  func wrong() throws {
    #expect(try empty(stdout: "").complaints.first?.contains("+content/a.md:1:1") == true)
    #expect(try empty(stdout: Self.line + "more\n").complaints.first?.contains("-more") == true)
    #expect(try empty(stdout: Self.line.replacing("1:1", with: "1:2")).complaints.count == 2)
    #expect(try empty(status: "", stdout: Self.line).complaints.first?.contains("exits with 1, expected is 0") == true)
  }

  @Test("Output without its last newline is not the same")
  func lastNewline() {
    #expect(TextDifference.between(expected: "a\n", got: "a") == "-a\n+a⏎ missing")
    #expect(TextDifference.between(expected: "a\n", got: "a\r\n") == "-a\n+a␍")
    #expect(TextDifference.between(expected: "é", got: "e\u{301}") != nil)
  }

  @Test("Files, flags, words in quotes and statuses are read")
  func reads() throws {
    let text = Self.good.replacing("-- my pages/b.md --\n", with: "")
    let file = try file(text)
    #expect(file.steps.map(\.words) == [["kedge", "check", "--format", "concise", "--content", "my pages"]])
    #expect(file.steps.map(\.status) == [1])
    #expect(file.inputs.map(\.path) == ["my pages/a.md"])
    #expect(file.inputs.map(\.content) == [[0xEF, 0xBB, 0xBF] + Array("# A\r\n".utf8)])
  }

  @Test(
    "What is not a case is refused",
    arguments: [
      "", "No command.\n", "$ kedge check\n", "Text.\n\n? 1\n", "Text.\n\n$ kedge check\n? x\n",
      "Text.\n\n$ kedge 'x\n",
      "Text.\n\n$ kedge check\n-- a (odd) --\n", "Text.\n\n$ kedge check\n-- a --\n-- a --\n", "Text.\n\n$ kedge check",
      "Text.\n\n$ kedge check\n-- stdout --\n-- a --\n", "Text.\n\n$ kedge check\n-- a (base64) --\n!\n",
    ])
  func refuses(_ text: String) {
    #expect(throws: CaseFile.Malformed.self) { try file(text) }
  }

  @Test("Blessing writes what came out, and the next run is content")
  func bless() throws {
    let folder = try TemporaryFolder()
    let text = "Text.\n\n$ kedge check --format concise\n-- content/a.md --\n-- stdout --\nwrong\n-- stderr --\n"
    let file = try file(text)
    let run = try CaseRun(file)
    #expect(run.complaints.count == 3)
    try folder.write(file.path, text.utf8)
    try run.bless(file, in: folder.path)
    let blessed = try CaseFile.all(in: folder.path)
    #expect(blessed.map(\.steps[0].status) == [1])
    #expect(try CaseRun(blessed[0]).complaints == [])
  }

  @Test("A program that writes much is read to its end, one that hangs is stopped, one that crashes is told")
  func programs() throws {
    func shell(_ script: String, limit: Double = 60) throws -> Command.Outcome {
      try Command.run("/bin/sh", ["-c", script], in: "/", limit: limit)
    }
    let outcome = try shell("i=0; while [ $i -lt 20000 ]; do echo 1234567890; i=$((i+1)); done; echo e >&2; exit 3")
    #expect(outcome.stdout.count == 220_000)
    #expect(outcome.stderr == Array("e\n".utf8))
    #expect(outcome.status == 3)
    #expect(try shell("kill -SEGV $$").status == 139)
    #expect(throws: Command.Failure.self) { try shell("sleep 30", limit: 0.2) }
  }
}
