import Foundation
import Publish
import Testing

@Suite struct FailureTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  struct Trouble: Error {}

  @Test func `when filling fails the site stays and nothing is left beside it`() throws {
    try sandbox.publish(["a.html": "1"])
    #expect(throws: Trouble.self) {
      _ = try sandbox.publisher.publish { staging in
        try staging.write("a.html", [2])
        throw Trouble()
      }
    }
    #expect(sandbox.text("public/a.html") == "1")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `a failed write fails the publication even if its error is swallowed`() throws {
    #expect(throws: PublishError.duplicate("a.html")) {
      _ = try sandbox.publisher.publish { staging in
        try staging.write("a.html", [1])
        try? staging.write("a.html", [1])
      }
    }
    #expect(try sandbox.names().isEmpty)
  }

  @Test func `a failed first publication takes the folders that it made with it`() throws {
    let publisher = Publisher(target: sandbox.root + "/x/y/public")
    #expect(throws: Trouble.self) { try publisher.publish { _ in throw Trouble() } }
    #expect(try sandbox.names().isEmpty)
  }

  @Test(arguments: ["", "/a", "a//b", "a/", "..", "../a", "a/../b", "./a", "a/.", "a\0b", ".kedge-manifest"])
  func `a path that could leave the site or be another's is refused`(path: String) throws {
    #expect(throws: PublishError.self) { try sandbox.publish([path: "x"]) }
    #expect(try sandbox.names().isEmpty)
  }

  @Test func `unusual names are just names`() throws {
    let names = ["...", "a b", "..a", "a\nb\\n", "é", "e\u{301}", "🪝"]
    let report = try sandbox.publisher.publish { staging in
      for name in names { try staging.write(name, Array(name.utf8)) }
    }
    #expect(report.written == 7)
    let again = try sandbox.publisher.publish { staging in
      for name in names { try staging.write(name, Array(name.utf8)) }
    }
    #expect(again.unchanged == 7)
    try sandbox.publish(["a": "1"])
    #expect(try sandbox.names("public") == [".kedge-manifest", "a"])
  }

  @Test(arguments: [["a", "a/b"], ["a/b", "a"]])
  func `a path cannot be both a file and a folder`(paths: [String]) throws {
    #expect(throws: PublishError.self) {
      _ = try sandbox.publisher.publish { staging in
        for path in paths { try staging.write(path, [1]) }
      }
    }
  }

  @Test(arguments: ["", "kedge-manifest 2\n", "kedge-manifest 1\na.ht"])
  func `a list of files that cannot be read stops the build`(text: String) throws {
    try sandbox.put("public/.kedge-manifest", text)
    #expect(throws: PublishError.self) { try sandbox.publish(["a": "1"]) }
    #expect(sandbox.text("public/.kedge-manifest") == text)
  }

  @Test func `a target that is a file or a link to nowhere is refused`() throws {
    try sandbox.put("public", "file")
    #expect(throws: PublishError.self) { try sandbox.publish(["a": "1"]) }
    try FileManager.default.removeItem(atPath: sandbox.target)
    try sandbox.makeLink("public", to: "nowhere")
    #expect(throws: PublishError.self) { try sandbox.publish(["a": "1"]) }
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `targets that would take more than a site with them are refused`() throws {
    try sandbox.makeFolder("content")
    let content = sandbox.root + "/content"
    for target in ["/", content, sandbox.root, sandbox.root + "/content/../content", ".", ".."] {
      #expect(throws: PublishError.self, "\(target)") { try Publisher.validate(target: target, contentRoot: content) }
    }
    for target in [sandbox.target, content + "/public", content + "s"] {
      #expect(throws: Never.self, "\(target)") { try Publisher.validate(target: target, contentRoot: content) }
    }
  }
}
