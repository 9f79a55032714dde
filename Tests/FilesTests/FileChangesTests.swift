import Files
import Foundation
import Ground
import Platform
import TestSupport
import Testing

@Suite("Several files change together, or none does")
struct FileChangesTests {
  @Test("Files get new bytes, others go, and nothing else is left")
  func together() throws {
    let folder = try TemporaryFolder(["content/a.md": "a", "content/b.md": "b", "ledger": "old"])
    let content = folder.path + "/content"
    try FileChanges(in: content, besides: [folder.path + "/ledger"]).make(
      [(content + "/a.md", Array("new".utf8)), (content + "/deep/c.md", [1]), (folder.path + "/ledger", [2])],
      removing: [content + "/b.md"])
    #expect(try Snapshot(of: folder.path).paths.sorted() == ["content/a.md", "content/deep/c.md", "ledger"])
    #expect(try folder.text("content/a.md") == "new")
  }

  @Test("Two names of one file are one change, and none where they want different bytes")
  func oneFileTwoNames() throws {
    let folder = try TemporaryFolder(["a.md": "a", "c.md": "c"])
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/b.md", withDestinationPath: "a.md")
    let changes = FileChanges(in: folder.path, besides: [])
    func make(_ a: String, _ b: String) throws {
      try changes.make(
        [("a.md", a), ("b.md", b), ("c.md", "new")].map { (folder.path + "/" + $0, Array($1.utf8)) }, removing: [])
    }
    #expect(throws: Refusal.self) { try make("x", "y") }
    #expect(try folder.text("a.md") == "a" && folder.text("c.md") == "c")
    try make("x", "x")
    #expect(try folder.text("a.md") == "x" && folder.text("c.md") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/b.md") == "a.md")
  }

  @Test("What cannot be written changes nothing")
  func refused() throws {
    let folder = try TemporaryFolder(["a.md": "a", "b": "a file"])
    let changes = FileChanges(in: folder.path, besides: [])
    #expect(throws: Refusal.self) {
      try changes.make([(folder.path + "/a.md", [1]), (folder.path + "/b/c.md", [2])], removing: [])
    }
    #expect(try Snapshot(of: folder.path).paths.sorted() == ["a.md", "b"])
    #expect(try folder.text("a.md") == "a")
  }

  @Test("What a killed command had committed is completed, what it had only prepared is removed")
  func recovery() throws {
    let folder = try TemporaryFolder(["a.md": "a", "b.md": "b", ".a.md.kedge-1": "new", ".x.kedge-2": "half"])
    try folder.write(".kedge-edit", Array(".a.md.kedge-1\0a.md\0\0b.md\0".utf8))
    try folder.write(".kedge-edit-staging", Array(".x.kedge-2\0x\0".utf8))
    try folder.write("..kedge-edit-staging.kedge-3", Array("half".utf8))
    #expect(try FileChanges(in: folder.path, besides: []).recover() == .completed)
    #expect(try Snapshot(of: folder.path).paths == ["a.md"])
    #expect(try folder.text("a.md") == "new")
    #expect(try FileChanges(in: folder.path, besides: []).recover() == .nothing)
    try folder.write(".kedge-edit-staging", Array(".x.kedge-2\0x\0".utf8))
    #expect(try FileChanges(in: folder.path, besides: []).recover() == .cleared)
  }

  @Test("What a killed command had committed of a file outside of the folder is completed too")
  func recoveryOutside() throws {
    let folder = try TemporaryFolder(["content/a.md": "a", "ledger": "old", ".ledger.kedge-1": "new"])
    let content = folder.path + "/content"
    try folder.write("content/.kedge-edit", Array("\(folder.path)/.ledger.kedge-1\0\(folder.path)/ledger\0".utf8))
    #expect(try FileChanges(in: content, besides: [folder.path + "/ledger"]).recover() == .completed)
    #expect(try folder.text("ledger") == "new")
    #expect(try Snapshot(of: folder.path).paths == ["content/a.md", "ledger"])
  }

  @Test("What cannot be deleted is said, and done by the next command")
  func stubborn() throws {
    // A folder stands for a file that the system does not let go.
    let folder = try TemporaryFolder(["a.md": "a", "gone.md/x": "in the way"])
    let changes = FileChanges(in: folder.path, besides: [])
    #expect(throws: Refusal.self) {
      try changes.make([(folder.path + "/a.md", [1])], removing: [folder.path + "/gone.md"])
    }
    #expect(changes.isUnfinished)
    try folder.remove("gone.md")
    #expect(try changes.recover() == .completed)
    #expect(try Snapshot(of: folder.path).paths == ["a.md"])
  }

  @Test(
    "A journal that content brings changes nothing but documents",
    arguments: [
      "\0/OUTSIDE/victim\0", "\0../victim\0", "\0sub/../../victim\0", "\0link/victim\0", "\0.git/config\0",
      ".a.md.kedge-1\0/OUTSIDE/victim\0", "evil\0a.md\0", "/OUTSIDE/victim\0a.md\0", ".a.md.kedge-1\0.git/config\0",
    ])
  func hostile(_ journal: String) throws {
    let folder = try TemporaryFolder([
      "victim": "kept", "content/a.md": "a", "content/.a.md.kedge-1": "evil", "content/evil": "evil",
      "content/.git/config": "kept",
    ])
    try folder.shell("ln -s .. content/link")
    let content = folder.path + "/content"
    for name in [".kedge-edit", ".kedge-edit-staging"] {
      try folder.write("content/" + name, Array(journal.replacing("/OUTSIDE", with: folder.path).utf8))
      let before = try Snapshot(of: folder.path)
      #expect(throws: Refusal.self) { try FileChanges(in: content, besides: []).recover() }
      #expect(try Snapshot(of: folder.path) == before)
      try folder.remove("content/" + name)
    }
  }

  @Test("A file keeps its mode, and old left-overs of killed commands go away")
  func whole() throws {
    let folder = try TemporaryFolder(["a.lock": "a", "a.lock.kedge-1": "left", ".a.lock.kedge-ab": "left"])
    let path = folder.path + "/a.lock"
    chmod(path, 0o640)
    try folder.shell("touch -d '1 hour ago' a.lock.kedge-1 .a.lock.kedge-ab")
    try WholeFile.write([1, 2], to: path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640 && status.st_size == 2)
    #expect(try Snapshot(of: folder.path).paths == ["a.lock"])
  }

  @Test("Two commands that write take turns, and the second does not wait for ever")
  func lock() throws {
    let folder = try TemporaryFolder(["a": "a"])
    try FolderLock.holding(folder.path) {
      let error = #expect(throws: Refusal.self) { try FolderLock.holding(folder.path, seconds: 0) {} }
      #expect(error?.description.contains("another command is writing") == true)
    }
    #expect(try FolderLock.holding(folder.path, seconds: 0) { 1 } == 1)
  }
}
