import Foundation
import TestSupport
import Testing

@testable import Rules

@Suite("What could not be checked is said")
struct ShellSyntaxTests {
  private static let page = "# A\n\n```sh\nfor x in 1; do\n```\n\n```sh\necho (\n```\n"

  @Test("Without bash the check says how many blocks nobody read")
  func missing() throws {
    let folder = try TemporaryFolder(["content/a.md": Self.page])
    let environment = Command.environment.filter { !$0.hasPrefix("PATH=") } + ["PATH=/nonexistent"]
    let outcome = try Command.run(Repository.kedge, ["check"], in: folder.path, environment: environment)
    let said = String(decoding: outcome.stderr, as: UTF8.self)
    #expect(said.contains("`shell-syntax`: 2 blocks of commands were not checked, because `bash` is not installed"))
    #expect(!String(decoding: outcome.stdout, as: UTF8.self).contains("[shell-syntax]"))
  }

  @Test("No variable of the caller reaches bash, and no command of a block is run")
  func distrust() throws {
    let text = "# A\n\n```sh\n$(touch ran-by-block)\necho `touch ran-too`\n```\n"
    let folder = try TemporaryFolder(["content/a.md": text, "evil.sh": "touch ran-by-variable\n"])
    let environment =
      Command.environment + ["BASH_ENV=\(folder.path)/evil.sh", "ENV=\(folder.path)/evil.sh", "SHELLOPTS=xtrace"]
    let outcome = try Command.run(Repository.kedge, ["check"], in: folder.path, environment: environment)
    #expect(outcome.status == 0)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains("ran") } == [])
  }

  @Test("A script that is too long for a pipe is said to be unread, and waits for nobody")
  func tooLong() {
    let program = ShellProgram(arguments: ["bash", "-n", "/dev/stdin"], environment: [:])
    guard case .unheard = program.read(Array("echo a\n".utf8) + Array(repeating: 0x23, count: 1 << 21)) else {
      Issue.record("it was read")
      return
    }
  }
}
