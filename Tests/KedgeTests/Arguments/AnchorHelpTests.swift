import TestSupport
import Testing

@Suite("The examples of `kedge anchors --help`")
struct AnchorHelpTests {
  @Test("Each runs on this handbook as it is written, and afterwards the handbook has no findings")
  func run() throws {
    let copy = try RepositoryCopy()
    let examples = try copy.kedge("anchors", "--help").lines
      .map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { $0.hasPrefix("kedge anchors ") }
    #expect(examples.count == 4, "\(examples)")
    try copy.kedge("anchors", "accept")
    try copy.replace("## Traps\n", with: "## Pitfalls\n", in: "content/triage.md")
    try copy.replace("## When a page comes\n", with: "## Pages\n", in: "content/on-call.md")
    for example in examples {
      let command = "'\(Repository.kedge)'" + example.dropFirst("kedge".count)
      let outcome = try Command.run("/bin/sh", ["-c", command], in: copy.folder.path)
      #expect(outcome.status == 0, "\(example): \(String(decoding: outcome.stderr, as: UTF8.self))")
    }
    let check = try copy.kedge("check", "--strict", "--format", "concise")
    #expect(check.status == 0, "\(check.lines)")
  }
}
