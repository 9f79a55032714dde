import Foundation
import TestSupport
import Testing

@Suite("A verb that cannot do its work says so in one voice")
struct RefusalTests {
  /// A command, its exit status and how its words begin; `help` where it says what to do.
  struct Refused: Sendable, CustomTestStringConvertible {
    var words: [String]
    var status: Int32
    var message: String
    var help: String?

    var testDescription: String { words.joined(separator: " ") }
  }

  static let all = [
    Refused(
      words: ["explain", "missing-sectoin"], status: 1, message: "no rule is called `missing-sectoin`",
      help: "did you mean `missing-section`?"),
    Refused(
      words: ["check", "--content", "nowhere"], status: 2, message: "cannot read `nowhere`: ",
      help: "name the folder: `--content FOLDER`, or `content: FOLDER` in kedge.yml; here `content` holds 2"),
    Refused(words: ["check", "--base", "main"], status: 2, message: "`content` is not in a readable git work tree"),
    Refused(words: ["build", "--out", "content"], status: 2, message: "`content` cannot be the folder of a site: "),
    Refused(
      words: ["link", "timeuot"], status: 1, message: "no failure reason, alert or page is called",
      help: "did you mean "),
    Refused(words: ["anchors", "retire", "timeout", "--to", "index"], status: 1, message: "`timeout.html`", help: ""),
    Refused(
      words: ["tested", "timeuot", "--by", "a", "--kind", "drill", "--evidence", "x"], status: 1,
      message: "no document is called `timeuot`", help: "did you mean `timeout`?"),
    Refused(
      words: ["fresh", "--owner", "nobody"], status: 1, message: "nobody is called `nobody`", help: "owners are "),
    Refused(
      words: ["help", "nosuch"], status: 64, message: "no verb is called `nosuch`", help: "`kedge` has `check`, "),
    Refused(words: ["chek"], status: 64, message: "no verb is called `chek`", help: "did you mean `kedge check`?"),
    Refused(
      words: ["link", "a", "--base-url", "x"], status: 64, message: "`x` is invalid for `--base-url", help: "a URL"),
    Refused(words: ["payload", "--for", "slack", "--event", "nowhere"], status: 2, message: "cannot read `nowhere`: "),
    Refused(words: ["payload", "--routes", "--event", "kedge.yml"], status: 2, message: "kedge.yml:1:1: "),
    Refused(words: ["alerts"], status: 64, message: "name files or folders of alert definitions"),
  ]

  @Test("The message follows the program's name, its help is below, and nothing is printed", arguments: all)
  func refuses(_ refused: Refused) throws {
    let (status, stdout, stderr) = try Self.run(refused.words)
    #expect(status == refused.status)
    #expect(stdout.isEmpty)
    #expect(stderr.hasPrefix("kedge: " + refused.message), "\(stderr)")
    #expect(stderr.contains("\n  help: \(refused.help ?? "")") == (refused.help != nil), "\(stderr)")
    #expect(stderr.hasSuffix("\n") && !stderr.hasSuffix("\n\n"))
  }

  @Test(
    "Without a valid configuration its findings come first",
    arguments: [["fresh"], ["alerts", "content"], ["link", "timeout"], ["anchors"], ["anchors", "accept"]])
  func invalidConfiguration(_ words: [String]) throws {
    let (status, stdout, stderr) = try Self.run(words, configuration: "titel: x\n")
    #expect(status == 2)
    #expect(stdout.isEmpty)
    let lines = stderr.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("kedge.yml:1:1: error: ") == true)
    #expect(lines.last?.hasPrefix("kedge: ") == true)
  }

  @Test("What it repeats cannot take over the terminal")
  func harmless() throws {
    let (status, _, stderr) = try Self.run(["link", "a\u{1B}[31mb"])
    #expect(status == 1)
    #expect(stderr.contains("a\u{FFFD}[31mb"))
    #expect(!stderr.contains("\u{1B}"))
  }

  private static func run(
    _ words: [String], configuration: String = "base_url: https://runbooks.example.com\n"
  ) throws -> (status: Int32, stdout: String, stderr: String) {
    let folder = try TemporaryFolder()
    try folder.write("kedge.yml", configuration.utf8)
    try folder.write("content/index.md", "# Home\n".utf8)
    try folder.write("content/timeout.md", "# Timeout\n".utf8)
    let outcome = try Command.run(Repository.kedge, words, in: folder.path)
    return (
      outcome.status, String(decoding: outcome.stdout, as: UTF8.self), String(decoding: outcome.stderr, as: UTF8.self)
    )
  }
}
