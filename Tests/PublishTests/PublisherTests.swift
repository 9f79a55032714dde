import Foundation
import Publish
import Testing

@Suite struct PublisherTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `a first publication leaves the files, their list and nothing beside them`() throws {
    let report = try sandbox.publish(["index.html": "home", "playbooks/timeout.html": "page"])

    #expect(report.written == 2)
    #expect(sandbox.text("public/playbooks/timeout.html") == "page")
    #expect(sandbox.text("public/.kedge-manifest") == "kedge-manifest 1\nindex.html\nplaybooks/timeout.html\n")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a second publication replaces, keeps and removes`() throws {
    try sandbox.publish(["a.html": "1", "b/b.html": "2", "gone/c.html": "3"])
    let kept = try sandbox.attributes("public/b/b.html").inode

    let report = try sandbox.publish(["a.html": "changed", "b/b.html": "2", "new.html": "4"])

    #expect(report.written == 2)
    #expect(report.unchanged == 1)
    #expect(report.removed == 1)
    #expect(sandbox.text("public/a.html") == "changed")
    #expect(try sandbox.attributes("public/b/b.html").inode == kept)
    #expect(try sandbox.names("public") == [".kedge-manifest", "a.html", "b", "new.html"])
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a site that does not change is not touched`() throws {
    try sandbox.publish(["a.html": "1", "b/b.html": "2"])
    let before = try sandbox.attributes("public")

    let report = try sandbox.publish(["a.html": "1", "b/b.html": "2"])

    #expect(report.unchanged == 2)
    #expect(try sandbox.attributes("public") == before)
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a file in pieces is the same as one in a whole`() throws {
    let pieces = ["first, ", "", "second"].map { Array($0.utf8)[...] }
    try sandbox.publish(["a.html": "first, second", "b.html": "first, "])

    let report = try sandbox.publisher.publish { staging in
      try staging.write("a.html", pieces)
      try staging.write("b.html", pieces)
    }

    #expect(report.unchanged == 1)
    #expect(report.written == 1)
    #expect(sandbox.text("public/b.html") == "first, second")
  }

  @Test func `a file becomes a folder and a folder a file`() throws {
    try sandbox.publish(["a": "file", "b/c": "in a folder"])
    try sandbox.publish(["a/c": "in a folder", "b": "file"])
    #expect(sandbox.text("public/a/c") == "in a folder")
    #expect(sandbox.text("public/b") == "file")
  }

  @Test func `the folder keeps its permissions`() throws {
    try sandbox.makeFolder("public")
    try FileManager.default.setAttributes([.posixPermissions: 0o2750], ofItemAtPath: sandbox.target)
    try sandbox.publish(["a.html": "1"])
    #expect(try sandbox.attributes("public").permissions == 0o2750)
  }

  @Test func `a target that is a symbolic link stays one`() throws {
    try sandbox.makeFolder("elsewhere/site")
    try sandbox.makeLink("public", to: "elsewhere/site")
    try sandbox.publish(["a.html": "1"])
    try sandbox.publish(["a.html": "2"])
    #expect(sandbox.text("elsewhere/site/a.html") == "2")
    #expect(try sandbox.names("elsewhere") == ["site"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: sandbox.target) == "elsewhere/site")
  }

  @Test func `missing folders above the target are made`() throws {
    let publisher = Publisher(target: sandbox.root + "/x/y/public", durability: .safe)
    _ = try publisher.publish { try $0.write("a.html", [1]) }
    #expect(try sandbox.names("x/y") == ["public"])
  }

  @Test func `many threads write one site`() throws {
    let report = try sandbox.publisher.publish { staging in
      DispatchQueue.concurrentPerform(iterations: 2000) { i in
        try? staging.write("d\(i % 7)/e\(i % 3)/\(i).html", Array("page \(i)".utf8))
      }
    }
    #expect(report.written == 2000)
    #expect(sandbox.text("public/d2/e1/16.html") == "page 16")
  }

  @Test func `a reader finds a whole site at every moment`() throws {
    try sandbox.publish(["index.html": "0"])
    let (path, done) = (sandbox.target + "/index.html", DispatchSemaphore(value: 0))
    let reader = Reader()
    Thread.detachNewThread {
      reader.run(path)
      done.signal()
    }
    for i in 1...300 { try sandbox.publish(["index.html": "\(i)"]) }
    reader.stop()
    done.wait()
    #expect(reader.reads > 100)
    #expect(reader.misses == 0)
  }
}
