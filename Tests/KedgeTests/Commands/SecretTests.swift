import TestSupport
import Testing

@testable import Rules

@Suite("No report shows a secret")
struct SecretTests {
  private static let token = "ghp_Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0"

  /// The token in a command with another finding, in a link that leads nowhere, in front matter and in a value.
  private static let page = """
    ---
    title: A
    severity: \(token)
    ---
    # A

    ```sh
    curl -H "Authorization: \(token)" "https://$NOWHERE/"
    ```

    See [it](\(token).md) and [it](javascript:\(token)), {{\(token)}}.

    <b onclick="\(token)">x</b>
    """

  @Test("In no format does any finding quote it", arguments: ["full", "concise", "json", "github"])
  func formats(_ format: String) throws {
    let folder = try TemporaryFolder([
      "content/playbooks/a.md": Self.page, "content/services.yml": "services:\n  api: {url: \"\(Self.token)\"}\n",
    ])
    let outcome = try Command.run(Repository.kedge, ["check", "--format", format], in: folder.path)
    let said = String(decoding: outcome.stdout + outcome.stderr, as: UTF8.self)
    #expect(said.contains("hardcoded-secret") && said.contains("broken-link") && said.contains("unset-variable"))
    #expect(!said.contains(Self.token))
    #expect(!said.contains("Zm9vYmFy"))
  }

  @Test("The line is shown with asterisks in its place, and the underline below them")
  func masked() throws {
    let folder = try TemporaryFolder(["content/a.md": "# A\n\nÄ \(Self.token) x\n"])
    let outcome = try Command.run(Repository.kedge, ["check"], in: folder.path)
    let lines = String(decoding: outcome.stdout, as: UTF8.self).split(separator: "\n")
    let stars = String(repeating: "*", count: Self.token.count)
    #expect(lines.contains { $0.hasSuffix("| Ä \(stars) x") })
    #expect(lines.contains { $0.hasSuffix("|   " + String(repeating: "^", count: Self.token.count)) })
  }
}
