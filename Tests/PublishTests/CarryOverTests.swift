import Foundation
import Publish
import Testing

@Suite struct CarryOverTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `files, links and empty folders of other origin stay`() throws {
    try sandbox.put("public/.gitignore", "*")
    try sandbox.put("public/by hand/deep/note.txt")
    try sandbox.makeFolder("public/empty")
    try sandbox.makeLink("public/pointer", to: "/does/not/exist")

    try sandbox.publish(["a.html": "1", "by hand/ours.html": "x"])
    let report = try sandbox.publish(["a.html": "2"])

    #expect(report.carriedOver == 3)
    #expect(sandbox.text("public/.gitignore") == "*")
    #expect(sandbox.text("public/by hand/deep/note.txt") == "foreign")
    #expect(try sandbox.names("public/empty").isEmpty)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: sandbox.target + "/pointer") == "/does/not/exist")
    #expect(try sandbox.names("public/by hand") == ["deep"])
  }

  @Test(arguments: [
    ("a.html", ["a.html": "ours"]), ("a", ["a/b.html": "ours"]), ("a/b.html", ["a": "ours"]),
  ])
  func `an output never replaces what somebody else wrote`(foreign: String, files: [String: String]) throws {
    try sandbox.put("public/" + foreign)
    let named = foreign == "a/b.html" ? "a" : foreign

    #expect(throws: PublishError.collision(named)) { try sandbox.publish(files) }

    #expect(sandbox.text("public/" + foreign) == "foreign")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a file that Kedge did not write with the same bytes is not a conflict`() throws {
    try sandbox.put("public/a.html", "same")
    #expect(try sandbox.publish(["a.html": "same"]).unchanged == 1)
    try sandbox.publish(["a.html": "now ours"])
    #expect(sandbox.text("public/a.html") == "now ours")
  }

  @Test func `nothing is written or read through a symbolic link in the site`() throws {
    try sandbox.publish(["docs/a.html": "1", "b.html": "1"])
    try sandbox.put("outside/a.html", "1")
    try FileManager.default.removeItem(atPath: sandbox.target + "/docs")
    try sandbox.makeLink("public/docs", to: "../outside")

    #expect(throws: PublishError.collision("docs")) { try sandbox.publish(["docs/a.html": "1", "b.html": "2"]) }
    #expect(throws: PublishError.collision("docs")) { try sandbox.publish(["docs/a.html": "1", "b.html": "1"]) }

    try sandbox.publish(["b.html": "2"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: sandbox.target + "/docs") == "../outside")
    #expect(sandbox.text("outside/a.html") == "1")
  }

  @Test func `a folder of ours that holds somebody's file stays with only that file`() throws {
    try sandbox.publish(["old/a.html": "1", "old/b/c.html": "1"])
    try sandbox.put("public/old/b/note.txt")
    try sandbox.publish(["new.html": "1"])
    #expect(try sandbox.names("public/old") == ["b"])
    #expect(try sandbox.names("public/old/b") == ["note.txt"])
  }

  @Test func `a nest of five hundred folders is carried over`() throws {
    let nest = Array(repeating: "d", count: 500).joined(separator: "/")
    try sandbox.put("public/\(nest)/note.txt")
    try sandbox.publish(["a.html": "1"])
    try sandbox.publish(["a.html": "2"])
    #expect(sandbox.text("public/\(nest)/note.txt") == "foreign")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a named pipe in the site does not stop the build`() throws {
    try sandbox.makeFolder("public")
    mkfifo(sandbox.target + "/pipe", 0o644)
    try sandbox.publish(["a.html": "1"])
    #expect(try sandbox.names("public") == [".kedge-manifest", "a.html", "pipe"])
    #expect(throws: PublishError.collision("pipe")) { try sandbox.publish(["pipe": "1"]) }
  }
}
