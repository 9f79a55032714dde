import Foundation
import Publish
import Testing

@Suite struct StagedFileTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// Publishes a file part by part.
  @discardableResult
  private func publish(_ path: String, _ parts: [String]) throws -> PublishReport {
    try sandbox.publisher.publish { staging in
      let file = try staging.begin(path)
      for part in parts { try file.append([Array(part.utf8)[...]]) }
      try file.end()
    }
  }

  @Test(arguments: [[], [""], ["one"], ["one ", "two ", "three"], [String(repeating: "long ", count: 40_000), "end"]])
  func `a file written part by part has all parts`(parts: [String]) throws {
    #expect(try publish("a/book.html", parts).written == 1)
    #expect(sandbox.text("public/a/book.html") == parts.joined())
    #expect(sandbox.text("public/.kedge-manifest") == "kedge-manifest 1\na/book.html\n")
  }

  @Test(arguments: [
    ["one ", "two ", "three"], ["one two three"], ["", "one two ", "", "three"],
  ])
  func `the same bytes in other parts leave the site as it was`(parts: [String]) throws {
    try publish("book.html", ["one ", "two ", "three"])
    let before = try sandbox.attributes("public/book.html")
    #expect(try publish("book.html", parts).unchanged == 1)
    #expect(try sandbox.attributes("public/book.html") == before)
  }

  @Test(arguments: [
    ["One ", "two ", "three"], ["one ", "Two ", "three"], ["one ", "two ", "threE"], ["one ", "two ", "three", "."],
    ["one ", "two "], ["one "], [], ["one two three four"], ["one ", "two ", "th"],
  ])
  func `other bytes at any place make another file`(parts: [String]) throws {
    try publish("book.html", ["one ", "two ", "three"])
    let report = try publish("book.html", parts)
    #expect(report.written == 1 && report.unchanged == 0)
    #expect(sandbox.text("public/book.html") == parts.joined())
  }

  @Test func `a long file that changes late keeps what it began with`() throws {
    let start = (0..<3000).map { "line \($0) of the beginning, which is the same\n" }
    try publish("book.html", start + ["old"])
    try publish("book.html", start + ["new"])
    #expect(sandbox.text("public/book.html") == start.joined() + "new")
  }

  @Test func `a file that was begun and has no end fails the publication`() throws {
    try sandbox.publish(["a.html": "1"])
    #expect(throws: PublishError.unfinished("book.html")) {
      try sandbox.publisher.publish { staging in
        try staging.write("a.html", [2])
        try staging.begin("book.html").append([[3]])
      }
    }
    #expect(sandbox.text("public/a.html") == "1")
    #expect(try sandbox.names() == ["public"])
  }

  @Test func `two outputs cannot claim one path, however they are written`() throws {
    #expect(throws: PublishError.duplicate("a.html")) {
      try sandbox.publisher.publish { staging in
        try staging.write("a.html", [1])
        try staging.begin("a.html").end()
      }
    }
    #expect(throws: PublishError.self) {
      try sandbox.publisher.publish { try $0.begin("../a.html").end() }
    }
    #expect(try sandbox.names().isEmpty)
  }

  @Test func `a file of other origin is never replaced, but kept where it has the same bytes`() throws {
    try sandbox.publish(["a.html": "1"])
    try sandbox.put("public/book.html", "one two")
    #expect(try publish("book.html", ["one ", "two"]).unchanged == 1)
    try sandbox.publish(["a.html": "1"])
    try sandbox.put("public/foreign.html", "one two")
    for parts in [["one ", "three"], ["one"], ["other"]] {
      #expect(throws: PublishError.collision("foreign.html")) { try publish("foreign.html", parts) }
    }
    #expect(sandbox.text("public/foreign.html") == "one two")
    try sandbox.makeFolder("public/folder")
    #expect(throws: PublishError.collision("folder")) { try publish("folder", ["x"]) }
  }

  @Test func `a site of many megabytes is on the disk whole`() throws {
    let page = [UInt8](repeating: UInt8(ascii: "p"), count: 3 << 20)
    let report = try Publisher(target: sandbox.target).publish { staging in
      let book = try staging.begin("book.html")
      for number in 0..<8 {
        try staging.write("\(number).html", page)
        try book.append([page[...]])
      }
      try book.end()
    }
    #expect(report.written == 9)
    for number in 0..<8 { #expect(sandbox.text("public/\(number).html")?.utf8.count == page.count) }
    #expect(sandbox.text("public/book.html")?.utf8.count == 8 * page.count)
  }

  @Test func `a file that somebody cuts off while it is read along fails the publication`() throws {
    try publish("book.html", ["one ", "two ", "three"])
    #expect(throws: PublishError.self) {
      try sandbox.publisher.publish { staging in
        let file = try staging.begin("book.html")
        try file.append([Array("one two ".utf8)[...]])
        try sandbox.put("public/book.html", "one")
        try file.append([Array("other".utf8)[...]])
        try file.end()
      }
    }
    #expect(sandbox.text("public/book.html") == "one")
  }

  @Test func `a preview reads a file along and writes nothing`() throws {
    try publish("book.html", ["one ", "two"])
    func preview(_ parts: [String]) throws -> PublishPreview {
      try sandbox.publisher.preview { staging in
        let file = try staging.begin("book.html")
        for part in parts { try file.append([Array(part.utf8)[...]]) }
        try file.end()
      }
    }
    #expect(try preview(["one two"]).changed == [])
    #expect(try preview(["one ", "three"]).changed == ["book.html"])
    #expect(sandbox.text("public/book.html") == "one two")
    #expect(try sandbox.names() == ["public"])
    try sandbox.publish(["a.html": "1"])
    try sandbox.put("public/book.html", "one two")
    #expect(throws: PublishError.collision("book.html")) { try preview(["one"]) }
  }
}
