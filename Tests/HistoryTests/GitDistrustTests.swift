@testable import History
import TestSupport
import Testing

@Suite("Git does nothing that a repository says")
struct GitDistrustTests {
  @Test("A folder of the content that looks like a bare repository starts nothing")
  func bareFolder() throws {
    let folder = try TemporaryFolder(["content/a.md": "# A\n"])
    try folder.git("init", "--quiet", "--initial-branch", "main")
    try folder.commit("one")
    try folder.shell(
      """
      mkdir -p content/objects content/refs/heads
      cp -r .git/objects/. content/objects/
      git rev-parse HEAD >content/refs/heads/main
      echo 'ref: refs/heads/main' >content/HEAD
      """)
    try folder.write(
      "content/config",
      """
      [core]
        repositoryformatversion = 0
        bare = false
        worktree = ..
        fsmonitor = "touch \(folder.path)/PWNED; false"
      """)
    #expect(throws: HistoryError.self) {
      let repository = try GitRepository(of: folder.path + "/content")
      _ = try repository.changes(since: repository.base(of: "main"))
    }
    try expectNothingRan(folder)
  }

  @Test("Neither hooks nor filters nor a monitor of the settings around the content are started")
  func settings() throws {
    let folder = try TemporaryFolder(["content/a.md": "# A\n", ".gitattributes": "*.md filter=f diff=d\n"])
    try folder.git("init", "--quiet", "--initial-branch", "main")
    try folder.commit("one")
    let run = "touch \(folder.path)/PWNED; cat"
    for (name, value) in [
      ("core.fsmonitor", run), ("filter.f.clean", run), ("filter.f.process", run), ("filter.f.required", "true"),
      ("diff.d.command", run), ("diff.d.textconv", run), ("diff.external", run), ("core.pager", run),
      ("log.showSignature", "true"), ("gpg.program", run), ("core.sshCommand", run),
    ] {
      try folder.git("config", name, value)
    }
    try folder.write("content/a.md", "# B\n")
    let repository = try GitRepository(of: folder.path + "/content")
    let base = try repository.base(of: "main")
    #expect(try repository.changes(since: base).map(\.path) == ["a.md"])
    #expect(try repository.file("a.md", at: base) == Array("# A\n".utf8))
    #expect(try repository.authors()["a.md"]?.count == 1)
    try expectNothingRan(folder)
  }

  @Test("Variables of git name no other repository")
  func environment() throws {
    let variables = GitDistrust.environment([
      "GIT_DIR": "/elsewhere", "GIT_EXTERNAL_DIFF": "touch PWNED", "GIT_CONFIG_COUNT": "1", "PATH": "/bin",
    ])
    #expect(variables["PATH"] == "/bin" && variables["GIT_TERMINAL_PROMPT"] == "0")
    #expect(["GIT_DIR", "GIT_EXTERNAL_DIFF", "GIT_CONFIG_COUNT"].allSatisfy { variables[$0] == nil })
  }

  private func expectNothingRan(_ folder: TemporaryFolder) throws {
    #expect(try !Snapshot(of: folder.path).paths.contains { $0.hasSuffix("PWNED") })
  }
}
