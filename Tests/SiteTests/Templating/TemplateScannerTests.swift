import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Site

@Suite("A template that uses what there is not is found at load")
struct TemplateScannerTests {
  /// What is wrong with a template; of a page, unless it has the list that only a moved page has.
  private func check(_ text: String, template: String? = nil) -> [Diagnostic] {
    let template = template ?? (text.contains("anchors") ? "moved" : "page")
    return TemplateScanner.check(
      SourceFile(path: "t.mustache", text: text), template: template, partials: ["head", "foot"],
      words: Words.load(language: "en", overrides: []).0)
  }

  @Test(
    "Names that there are pass",
    arguments: [
      "{{title}} {{ title }}", "{{{body}}}", "{{> head}}{{>foot}}", "{{! a comment {{title}}",
      "{{#has_severity}}{{severity}}{{/has_severity}}",
      "{{#anchors}}{{id}} {{title}}{{/anchors}}", "{{^is_draft}}x{{/is_draft}}", "no tags { { } }",
    ])
  func passes(_ text: String) {
    #expect(check(text) == [])
  }

  @Test(
    "What would silently be empty is an error with its place",
    arguments: [
      ("a\n {{titel}}", 2, 2, "no variable is called `titel`"), ("{{> haed}}", 1, 1, "no partial is called `haed`"),
      ("{{{titel}}}", 1, 1, "no variable is called `titel`"),
      ("{{#nothing}}{{/nothing}}", 1, 1, "no variable is called `nothing`"),
      ("{{place}}", 1, 1, "no variable is called `place`"), ("{{title", 1, 1, "the tag is never closed"),
      ("x{{#is_draft}}", 1, 2, "section `is_draft` is never closed"),
      ("{{/is_draft}}", 1, 1, "section `is_draft` is closed here and was never opened"),
      ("{{#is_draft}}{{/title}}", 1, 14, "section `title` is closed here and was never opened"),
      ("{{&title}}", 1, 1, "tags with `&` are not supported"),
      ("{{=<% %>=}}", 1, 1, "tags with `=` are not supported"), ("{{anchors}}", 1, 1, "`anchors` is a list"),
    ])
  func reports(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
    let first = try #require(check(text).first)
    #expect(first.message == message)
    #expect(first.range.lowerBound == Position(line: line, column: column))
    #expect(first.rule == .invalidTemplate)
    #expect(first.severity == .error)
  }

  @Test(
    "Text is never written as HTML, and HTML never escaped",
    arguments: [
      ("{{{title}}}", "`title` is text, which must be escaped"), ("{{body}}", "`body` is HTML"),
    ])
  func escaping(_ text: String, _ message: String) {
    #expect(check(text).map(\.message) == [message])
  }

  @Test("Partials that bring themselves along are found, however many steps that takes")
  func circles() {
    func file(_ path: String, _ text: String) -> TemplateSet.File {
      TemplateSet.File(path: path, source: SourceFile(path: "templates/" + path, text: text))
    }
    let (none, findings) = TemplateSet.load(overrides: [
      file("html/head.mustache", "<p>\n{{#is_draft}}{{> foot}}{{/is_draft}}"),
      file("html/foot.mustache", "{{>head}}{{>row}}"),
      file("html/row.mustache", "{{> row}}"),
    ])
    #expect(none == nil)
    #expect(
      findings.map { "\($0.file):\($0.range.lowerBound.line): \($0.message)" }.sorted() == [
        "templates/html/foot.mustache:1: partial `head` brings this template along again",
        "templates/html/head.mustache:2: partial `foot` brings this template along again",
        "templates/html/row.mustache:1: partial `row` brings this template along again",
      ])
  }

  @Test("A name that is nearly right is offered")
  func nearMiss() {
    #expect(check("{{titel}}").map(\.help) == ["did you mean `title`?"])
    #expect(check("{{> haed}}").map(\.help) == ["did you mean `head`?"])
  }

  @Test("The templates in the binary pass")
  func builtIn() {
    let (templates, findings) = TemplateSet.load(overrides: [])
    #expect(findings == [])
    #expect(templates != nil)
  }

  @Test("Every name that a template may use is one that something fills")
  func names() throws {
    func names(_ shapes: [String: TemplateShape]) -> [String] {
      shapes.flatMap { name, shape in
        if case .list(let inner) = shape { [name] + names(inner) } else { [name] }
      }
    }
    let root = Repository.url("Sources/Site")
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix(".swift") && !$0.hasSuffix("TemplateShape.swift")
    }
    let sources = try files.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    let known = Set(TemplateShape.templates.values.flatMap(names))
    #expect(known.count > 50)
    // The ways in which a model gets a value.
    let ways = ["add(\"%\", .", "set(\"%\", ", "[\"%\"] = ", "\"%\": .", "lead(\"%\", "]
    let dead = known.filter { name in
      !ways.contains { way in sources.contains { $0.contains(way.replacing("%", with: name)) } }
    }
    #expect(dead.sorted() == [])
  }

  @Test("An override takes the place of its file, and one of an unknown name is an error")
  func overrides() throws {
    func file(_ path: String, _ text: String) -> TemplateSet.File {
      TemplateSet.File(path: path, source: SourceFile(path: "templates/" + path, text: text))
    }
    let templates = try #require(
      TemplateSet.load(overrides: [file("html/not_found.mustache", "<p>{{site_title}}</p>")]).0)
    #expect(
      String(decoding: templates.render("not_found", ["site_title": .text("A & <B> \"C\"")]), as: UTF8.self)
        == "<p>A &amp; &lt;B&gt; &quot;C&quot;</p>")
    let (none, findings) = TemplateSet.load(overrides: [file("html/pages.mustache", "x")])
    #expect(none == nil)
    #expect(findings.map(\.message) == ["no template is called `html/pages.mustache`"])
  }
}
