import Diagnostics
import Testing
import YAML

@Suite("YAML of other people's programs")
struct YAMLStreamTests {
  private static func read(_ text: String) -> YAMLStream { YAMLStream(SourceFile(path: "x.yml", text: text)) }

  @Test("Several documents are read, and empty ones left out")
  func documents() {
    let stream = Self.read("%YAML 1.1\n---\na: 1\n...\n---\n---\n# nothing\n---\n- b\n")
    #expect(stream.problems == [])
    #expect(stream.documents.count == 2)
    #expect(stream.documents.first?["a"]?.scalar == "1")
    #expect(stream.documents.last?.texts == ["b"])
  }

  @Test("An alias gives the value with the place where it is written")
  func aliases() throws {
    let stream = Self.read("é: &x {u: v}\nb: *x\nc: [*x]\n")
    let document = try #require(stream.documents.first)
    let written = try #require(document["é"]?["u"])
    #expect(document["b"]?["u"] == written)
    #expect(document["c"]?.items?.first?["u"]?.range == written.range)
    #expect(written.range == 11..<12)
  }

  @Test("Merge keys fill in what the mapping does not say itself, the first of several first")
  func merging() throws {
    let document = try #require(
      Self.read("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd: {'<<': *a}\n").documents.first)
    #expect(["x", "y", "z"].map { document["c"]?[$0]?.scalar } == ["3", "1", "2"])
    #expect(document["d"]?["x"] == nil)
  }

  @Test("A key that appears twice, a tag and a key that is not a string are accepted")
  func tolerance() throws {
    let stream = Self.read("a: 1\na: 2\n!!str b: !x 3\n? [c, d]\n: 4\n")
    #expect(stream.problems == [])
    #expect(stream.documents.first?["b"]?.scalar == "3")
  }

  @Test("Behind a document that is none, the next is read; the rest of it is known as unread")
  func resumes() {
    let text = "a: 1\n---\n{{ broken\nb: [\n---\nc: 3\n--- # last\nd: '\n"
    let stream = Self.read(text)
    #expect(stream.documents.compactMap { $0.entries?.first?.key } == ["a", "c"])
    #expect(stream.problems.count == 2)
    #expect(stream.problems.first.map { SourceFile(path: "x", text: text).text($0.unread) } == "---\n{{ broken\nb: [\n")
    #expect(stream.problems.last?.unread.upperBound == text.utf8.count)
  }

  @Test("An anchor is valid only in its document")
  func anchorsEnd() {
    let stream = Self.read("a: &x 1\n---\nb: *x\n---\nc: 1\n")
    #expect(stream.problems.map(\.message) == ["the alias `*x` has no anchor"])
    #expect(stream.documents.count == 2)
  }

  @Test("Depth, and the number of documents that fail, have an end")
  func limits() {
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    #expect(Self.read(deep).problems.map(\.message) == ["values nested deeper than \(YAMLStream.maximumDepth) levels"])
    let many = String(repeating: "--- {\n", count: 5000)
    #expect(Self.read(many).problems.count == 20)
  }
}
