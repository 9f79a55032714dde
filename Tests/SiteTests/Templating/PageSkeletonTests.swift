import Ground
import Testing

@testable import Site

@Suite("A template is rendered once for each combination of its parts")
struct PageSkeletonTests {
  private func rows(_ models: [TemplateModel]) throws -> [String] {
    let templates = try #require(TemplateSet.load(overrides: []).0)
    return models.map { String(decoding: templates.render("row", $0), as: UTF8.self) }
  }

  @Test("Models with the same parts differ in their values, escaped")
  func values() throws {
    let rows = try rows([
      ["title": .text("A & B"), "url": .text("a.html")], ["title": .text("C"), "url": .text("c.html?x&y")],
    ])
    #expect(rows[0].contains("href=\"a.html\"") && rows[0].contains(">A &amp; B<"))
    #expect(rows[1].contains("href=\"c.html?x&amp;y\"") && rows[1].contains(">C<"))
  }

  @Test("Models that set the same values in another order look the same")
  func order() throws {
    let rows = try rows([
      ["title": .text("A"), "url": .text("a.html"), "symptom": .text("S")],
      ["symptom": .text("S"), "url": .text("a.html"), "title": .text("A")],
      ["url": .text("a.html"), "title": .text("A"), "symptom": .text("S")],
    ])
    #expect(Set(rows).count == 1)
  }

  @Test("A part without its value is not shown")
  func parts() throws {
    let rows = try rows([
      ["title": .text("A"), "url": .text("a.html"), "symptom": .text("S")],
      ["title": .text("A"), "url": .text("a.html"), "symptom": .text("")],
      ["title": .text("A"), "url": .text("a.html")],
    ])
    #expect(rows[0].contains("row-symptom") && !rows[1].contains("row-symptom"))
    #expect(rows[1] == rows[2])
  }

  @Test("A long value is a separate piece that knows its names, a short one is copied", arguments: [10, 3000])
  func pieces(size: Int) throws {
    let templates = try #require(TemplateSet.load(overrides: []).0)
    var body = IndexedHTML(room: size + 20, names: 1)
    body.append(literal: "<p id=\"")
    body.name()
    body.append(literal: "a\">")
    for _ in 0..<size { body.append(UInt8.x) }
    let model: TemplateModel = ["title": .text("T"), "body": .html(body.html, names: body.names)]
    let pieces = templates.pieces("page", model)
    #expect(pieces.count == (size == 3000 ? 3 : 1))
    #expect(pieces.map { $0.names?.map(\.place) } == (size == 3000 ? [nil, [7], nil] : [nil]))
    #expect(Array(pieces.map(\.bytes).joined()) == templates.render("page", model))
    #expect(templates.render("page", model).firstRange(of: body.bytes) != nil)
  }

  @Test("A name is the same wherever its literal is stored")
  func names() {
    let names: [TemplateName] = ["title", "titles", "title", "witle"]
    #expect(names[0] == names[2] && names[0] != names[1] && names[0] != names[3])
  }
}
