import Foundation
import Publish
import Testing

@Suite struct RecoveryTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `a second build at the same time is told who holds the lock`() throws {
    _ = try sandbox.publisher.publish { staging in
      try staging.write("a", [1])
      let lock = sandbox.root + "/.public.kedge-lock"
      let expected = PublishError.locked(path: lock, pid: getpid())
      #expect(throws: expected) { try sandbox.publish(["a": "2"]) }
      #expect(expected.description.contains("process \(getpid())"))
    }
    #expect(sandbox.text("public/a") == "\u{1}")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `what killed builds left is deleted, what only looks like it is not`() throws {
    try sandbox.publish(["a": "1"])
    try sandbox.put(".public.kedge-lock", "99999999\n")
    try sandbox.put(".public.kedge-staging-123/x/y")
    try sandbox.put(".public.kedge-staging-\(getpid())/x/y")
    try sandbox.put(".public.kedge-staging-12a/x")
    try sandbox.put(".other.kedge-staging-123/x")

    let report = try sandbox.publish(["a": "2"])

    #expect(report.leftovers.isEmpty)
    #expect(
      report.cleared.sorted()
        == ["123", "\(getpid())"].map { sandbox.root + "/.public.kedge-staging-" + $0 }.sorted())

    #expect(try sandbox.names() == [".other.kedge-staging-123", ".public.kedge-staging-12a", "public"])
  }

  @Test func `a swap in two steps that was killed in between is undone`() throws {
    try sandbox.publish(["a": "1"])
    try sandbox.put("public/note.txt")
    try FileManager.default.moveItem(atPath: sandbox.target, toPath: sandbox.root + "/.public.kedge-former")

    #expect(try sandbox.publish(["a": "1"]).unchanged == 1)

    #expect(sandbox.text("public/note.txt") == "foreign")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `the former site is not deleted for a folder of unknown origin`() throws {
    try sandbox.publish(["a": "1"])
    try FileManager.default.moveItem(atPath: sandbox.target, toPath: sandbox.root + "/.public.kedge-former")
    try sandbox.put("public/b", "by hand")

    #expect(throws: PublishError.self) { try sandbox.publish(["a": "2"]) }

    #expect(sandbox.text(".public.kedge-former/a") == "1")
    #expect(sandbox.text("public/b") == "by hand")
  }

  @Test func `a preview says what would happen and does nothing`() throws {
    try sandbox.publish(["a": "1", "b": "1", "c/c": "1"])
    let before = try sandbox.attributes("public")
    let preview = try sandbox.publisher.preview { staging in
      try staging.write("a", Array("1".utf8))
      try staging.write("b", Array("2".utf8))
      try staging.write("d/e", Array("1".utf8))
    }
    #expect(preview.new == ["d/e"])
    #expect(preview.changed == ["b"])
    #expect(preview.removed == ["c/c"])
    #expect(try sandbox.attributes("public") == before)
    #expect(try sandbox.names() == ["public"])
  }
}
