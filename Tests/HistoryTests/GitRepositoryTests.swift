import History
import TestSupport
import Testing

@Suite("Older files from git")
struct GitRepositoryTests {
  @Test("A file is read as it was where the branch left the other")
  func mergeBase() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "--quiet", "--initial-branch", "main")
    try folder.write("sub/anchors.lock", "one\n")
    try folder.commit("one")
    try folder.git("branch", "work")
    try folder.write("sub/anchors.lock", "two\n")
    try folder.commit("two")
    try folder.git("checkout", "--quiet", "work")
    let repository = try GitRepository(of: folder.path + "/sub")
    let base = try repository.base(of: "main")
    #expect(try repository.file("anchors.lock", at: base) == Array("one\n".utf8))
    #expect(try repository.file("anchors.lock", at: try repository.commit("main")) == Array("two\n".utf8))
    #expect(try repository.file("../sub/anchors.lock", at: base) == Array("one\n".utf8))
    #expect(try repository.file("gone", at: base) == nil)
    #expect(try repository.file("../../outside", at: base) == nil)
    #expect(try !repository.isShallow())
  }

  @Test("The lines that changed have their places, whatever the files are called and whatever was moved")
  func changedLines() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "--quiet", "--initial-branch", "main")
    let text = (1...9).map { "line \($0)\n" }.joined()
    for name in ["a \"b\" ü.md", "moved.md", "shorter.md", "same.md", "sub/deep.md"] {
      try folder.write(name, text + name)
    }
    try folder.write("gone.md", "quite\nanother\n")
    try folder.write("data.bin", [0, 1, 2])
    try folder.write("no-text.md", text)
    try folder.write("link.md", text)
    try folder.write("touched.md", text)
    try folder.write(".gitattributes", "no-text.md -diff\n")
    try folder.commit("one")
    // What the settings of a reader say changes nothing.
    try folder.git("config", "diff.relative", "true")
    try folder.git("config", "diff.autoRefreshIndex", "false")
    try folder.write(
      "a \"b\" ü.md",
      "first\n" + text.replacing("line 5", with: "+++ line 5\n@@ -1 +1,99 @@\ndiff --git a b") + "a \"b\" ü.md")
    try folder.remove("gone.md")
    try folder.git("mv", "moved.md", "sub/new\tname.md")
    try folder.write("sub/new\tname.md", text.replacing("line 2\n", with: "line two\n") + "moved.md")
    try folder.write("shorter.md", text.replacing("line 3\nline 4\n", with: "") + "shorter.md")
    try folder.write("sub/deep.md", text + "other")
    try folder.write("data.bin", [0, 4])
    try folder.write("no-text.md", text + "10\n")
    try folder.shell("rm link.md && ln -s same.md link.md && touch -d 2001-01-01 touched.md")
    try folder.write("untracked.md", "x")
    try folder.write(".gitignore", "ignored.md\n")
    try folder.write("ignored.md", "x")
    let repository = try GitRepository(of: folder.path + "/sub")
    let changed = try repository.changedLines(since: try repository.base(of: "main"))
    let lines = Dictionary(
      changed.map {
        (
          String($0.path.split(separator: "/kedge-test-").last?.split(separator: "/", maxSplits: 1).last ?? ""),
          $0.lines
        )
      },
      uniquingKeysWith: +)
    #expect(
      lines == [
        "a \"b\" ü.md": [1...1, 6...8], "gone.md": [], "sub/new\tname.md": [2...2], "shorter.md": [],
        "sub/deep.md": [10...10], "data.bin": [1...Int.max], "no-text.md": [1...Int.max], "link.md": [1...1],
        "untracked.md": [1...Int.max], ".gitignore": [1...Int.max],
      ])
  }

  @Test("A large file comes whole")
  func large() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "--quiet")
    let text = String(repeating: "0123456789abcdef", count: 40_000)
    try folder.write("big", text)
    try folder.commit("big")
    let repository = try GitRepository(of: folder.path)
    #expect(try repository.file("big", at: try repository.commit("HEAD"))?.count == text.utf8.count)
  }

  @Test("No repository, no such commit and a shallow history are told apart")
  func failures() throws {
    let folder = try TemporaryFolder()
    #expect { _ = try GitRepository(of: folder.path) } throws: { error in
      if case .noRepository = error as? HistoryError { return true }
      return false
    }
    try folder.git("init", "--quiet", "--initial-branch", "main")
    for number in 1...3 {
      try folder.write("file", "\(number)")
      try folder.commit("\(number)")
    }
    let first = try folder.git("rev-list", "--max-parents=0", "HEAD")
    let whole = try GitRepository(of: folder.path)
    #expect(throws: HistoryError.unknownRef("nope")) { _ = try whole.base(of: "nope") }
    #expect(throws: HistoryError.unknownRef("--help")) { _ = try whole.base(of: "--help") }

    let clone = try TemporaryFolder()
    try folder.git("clone", "--quiet", "--depth", "1", "file://" + folder.path, clone.path + "/shallow")
    let shallow = try GitRepository(of: clone.path + "/shallow")
    #expect(try shallow.isShallow())
    #expect(throws: HistoryError.shallow(ref: first)) { _ = try shallow.base(of: first) }
    #expect(HistoryError.shallow(ref: "x").description.contains("git fetch --unshallow"))
  }

  @Test("A git that never answers is ended at the deadline, one that is missing is named")
  func deadline() throws {
    let folder = try TemporaryFolder()
    // Written by another process: a file that a process forked meanwhile holds open cannot be run.
    try folder.shell(
      "mkdir bin && printf '#!/bin/sh\\nsleep 60\\ntouch \"$0.answered\"\\n' >bin/git && chmod 755 bin/git")
    #expect(throws: HistoryError.tooSlow(seconds: 1)) {
      _ = try GitRepository(of: folder.path, seconds: 1, program: folder.path + "/bin/git")
    }
    #expect(try Snapshot(of: folder.path).paths == ["bin/git"])
    #expect(throws: HistoryError.noGit) {
      _ = try GitRepository(of: folder.path, program: folder.path + "/bin/none")
    }
  }
}
