import Foundation
import History
import Testing

@Suite("Older files from git")
struct GitRepositoryTests {
  @Test("A file is read as it was where the branch left the other")
  func mergeBase() throws {
    let scratch = try Scratch()
    try scratch.git("init", "--quiet", "--initial-branch", "main")
    try scratch.write("sub/anchors.lock", "one\n")
    try scratch.commit("one")
    try scratch.git("branch", "work")
    try scratch.write("sub/anchors.lock", "two\n")
    try scratch.commit("two")
    try scratch.git("checkout", "--quiet", "work")
    let repository = try GitRepository(of: scratch.path + "/sub")
    let base = try repository.base(of: "main")
    #expect(try repository.file("anchors.lock", at: base) == Array("one\n".utf8))
    #expect(try repository.file("anchors.lock", at: try repository.commit("main")) == Array("two\n".utf8))
    #expect(try repository.file("../sub/anchors.lock", at: base) == Array("one\n".utf8))
    #expect(try repository.file("gone", at: base) == nil)
    #expect(try repository.file("../../outside", at: base) == nil)
    #expect(try !repository.isShallow())
  }

  @Test("A large file comes whole")
  func large() throws {
    let scratch = try Scratch()
    try scratch.git("init", "--quiet")
    let text = String(repeating: "0123456789abcdef", count: 40_000)
    try scratch.write("big", text)
    try scratch.commit("big")
    let repository = try GitRepository(of: scratch.path)
    #expect(try repository.file("big", at: try repository.commit("HEAD"))?.count == text.utf8.count)
  }

  @Test("No repository, no such commit and a shallow history are told apart")
  func failures() throws {
    let scratch = try Scratch()
    #expect { _ = try GitRepository(of: scratch.path) } throws: { error in
      if case .noRepository = error as? HistoryError { return true }
      return false
    }
    try scratch.git("init", "--quiet", "--initial-branch", "main")
    for number in 1...3 {
      try scratch.write("file", "\(number)")
      try scratch.commit("\(number)")
    }
    let first = try scratch.git("rev-list", "--max-parents=0", "HEAD")
    let whole = try GitRepository(of: scratch.path)
    #expect(throws: HistoryError.unknownRef("nope")) { _ = try whole.base(of: "nope") }
    #expect(throws: HistoryError.unknownRef("--help")) { _ = try whole.base(of: "--help") }

    let clone = try Scratch()
    try scratch.git("clone", "--quiet", "--depth", "1", "file://" + scratch.path, clone.path + "/shallow")
    let shallow = try GitRepository(of: clone.path + "/shallow")
    #expect(try shallow.isShallow())
    #expect(throws: HistoryError.shallow(ref: first)) { _ = try shallow.base(of: first) }
    #expect(HistoryError.shallow(ref: "x").description.contains("git fetch --unshallow"))
  }

  @Test("A git that never answers is ended at the deadline, one that is missing is named")
  func deadline() throws {
    let scratch = try Scratch()
    try scratch.write("bin/git", "#!/bin/sh\nsleep 30\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path + "/bin/git")
    let start = Date()
    #expect(throws: HistoryError.tooSlow(seconds: 1)) {
      _ = try GitRepository(of: scratch.path, seconds: 1, program: scratch.path + "/bin/git")
    }
    #expect(Date().timeIntervalSince(start) < 10)
    #expect(throws: HistoryError.noGit) {
      _ = try GitRepository(of: scratch.path, program: scratch.path + "/bin/none")
    }
  }
}

extension Scratch {
  fileprivate func commit(_ message: String) throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", message)
  }
}
