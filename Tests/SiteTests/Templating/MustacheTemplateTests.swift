import Markdown
import Testing

@testable import Site

@Suite("Templates are written as Mustache's specification says, as far as they go")
struct MustacheTemplateTests {
  private func render(
    _ template: String, _ model: TemplateModel = [:], partials: [String: String] = [:]
  ) throws -> String {
    var sources = partials.mapValues { Array($0.utf8) }
    sources["page"] = Array(template.utf8)
    let compiled = try #require(MustacheTemplate("page", of: sources, word: { Array("<\($0)>".utf8) }))
    return String(decoding: compiled.render(model), as: UTF8.self)
  }

  @Test(
    "Values are written where their names are, a string escaped however many braces there are",
    arguments: [
      ("a {{name}} b", "a x &amp; &quot;y&quot; &lt;z&gt; b"), ("{{ name\t}}", "x &amp; &quot;y&quot; &lt;z&gt;"),
      ("{{{name}}}", "x &amp; &quot;y&quot; &lt;z&gt;"), ("{{{html}}}|{{{ html }}}", "<b>|<b>"),
      ("[{{missing}}]", "[]"),
      ("  {{{html}}}\n", "  <b>\n"), ("{{yes}} {{no}} {{has_name}}", "true false true"), ("{ {{{html}}} }", "{ <b> }"),
      ("{{word_skip}}{{ word_skip }}", "<skip><skip>"), ("", ""), ("no tags } } { {", "no tags } } { {"),
    ])
  func values(_ template: String, _ expected: String) throws {
    let model: TemplateModel = [
      "name": .text("x & \"y\" <z>"), "html": .html(.init(trusted: "<b>")), "yes": .flag(true), "no": .flag(false),
    ]
    #expect(try render(template, model) == expected)
  }

  @Test(
    "A part is shown if its value is there, inverted if it is not",
    arguments: [
      ("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}", "a"), ("{{#no}}a{{/no}}{{^no}}b{{/no}}", "b"),
      ("{{#missing}}a{{/missing}}{{^missing}}b{{/missing}}", "b"), ("{{#none}}a{{/none}}{{^none}}b{{/none}}", "b"),
      ("{{#has_empty}}a{{/has_empty}}{{^has_empty}}b{{/has_empty}}", "b"),
      ("{{#items}}<{{name}} {{outer}}>{{/items}}", "<1 o><2 o>"), ("{{^items}}none{{/items}}{{name}}", "top"),
      ("{{#items}}{{#yes}}{{#no}}x{{/no}}{{^no}}{{name}}{{/no}}{{/yes}},{{/items}}", "1,2,"),
      ("{{#items}}{{#has_mark}}!{{/has_mark}}{{name}}{{/items}}", "1!2"),
      ("{{#yes}}{{#items}}{{#yes}}{{name}}{{/yes}}{{/items}}{{name}}{{/yes}}.", "12top."),
    ])
  func parts(_ template: String, _ expected: String) throws {
    let model: TemplateModel = [
      "yes": .flag(true), "no": .flag(false), "none": .list([]), "empty": .text(""), "outer": .text("o"),
      "name": .text("top"), "items": .list([["name": .text("1")], ["name": .text("2"), "mark": .text("x")]]),
    ]
    #expect(try render(template, model) == expected)
  }

  @Test(
    "A tag that writes nothing takes its line along if it is alone on it, else nothing",
    arguments: [
      ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n  {{#yes}}  \nb\n\t{{/yes}}\nc", "a\nb\nc"),
      ("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", "a\r\nb\r\nc"), ("{{#yes}}\nb\n{{/yes}}", "b\n"),
      ("a {{#yes}}\nb{{/yes}}\n", "a \nb\n"), ("{{#yes}} {{/yes}}\n", " \n"), (" | {{! x }} | \n", " |  | \n"),
      ("a\n{{! over\nlines }}\nb", "a\nb"), ("a\n  {{! at the end }}", "a\n"), ("{{! x }}\n{{! y }}\nz", "z"),
      ("  12 {{! 34 }}\n", "  12 \n"), ("a\n{{^no}}\nb\n{{/no}}\nc", "a\nb\nc"),
    ])
  func lines(_ template: String, _ expected: String) throws {
    #expect(try render(template, ["yes": .flag(true), "no": .flag(false)]) == expected)
  }

  @Test(
    "A partial is in its place, and each of its lines begins where a tag alone on its line does",
    arguments: [
      ("a{{>part}}b", "x{{name}}y", "axN\n\\yb"),
      ("a\n  {{> part }}\nb", "x\n{{name}}\ny\n", "a\n  x\n  N\n\\\n  y\nb"),
      ("  {{>part}}  {{name}}", "x", "  x  N\n\\"), ("{{>part}}\n>", "x", "x>"), ("a\n\t{{>part}}", "x\n", "a\n\tx\n"),
      ("{{#yes}}{{>part}}{{/yes}}", "{{#yes}}p{{/yes}}", "p"), ("a {{>part}}\nb", "x\ny", "a x\ny\nb"),
    ])
  func partials(_ template: String, _ partial: String, _ expected: String) throws {
    let html = TemplateModel.Value.html(.init(trusted: "N\n\\"))
    #expect(try render(template, ["yes": .flag(true), "name": html], partials: ["part": partial]) == expected)
  }

  @Test("Partials that bring others along many times over are refused, not written for ever")
  func tooLarge() {
    var sources = ["page": Array("{{name}}".utf8)]
    for (name, inner) in [("page", "a"), ("a", "b"), ("b", "c"), ("c", "d")] {
      sources[name] = Array(String(repeating: "{{>\(inner)}}", count: 20).utf8)
    }
    sources["d"] = Array("x{{name}}".utf8)
    #expect(MustacheTemplate("page", of: sources, word: { _ in [] }) == nil)
    #expect(MustacheTemplate("c", of: sources, word: { _ in [] })?.render(["name": .text("y")]).count == 40)
  }
}
