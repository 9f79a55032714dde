import Foundation
import Ground
import TestSupport
import Testing

/// Our HTML beside that of the real `cmark` and `cmark-gfm` programs. Where they are not installed these tests are
/// skipped, and say so; CI requires them. `KEDGE_DIFFERENTIAL` sets how many documents are generated, `KEDGE_SEED`
/// which.
@Suite struct DifferentialTests {
  private static let count = ProcessInfo.processInfo.environment["KEDGE_DIFFERENTIAL"].flatMap { Int($0) } ?? 4_000

  private static let seed = ProcessInfo.processInfo.environment["KEDGE_SEED"].flatMap { UInt64($0) } ?? 1

  @Test(Oracle.Program.cmarkGFM.isThere)
  func `generated documents of GitHub's dialect render as cmark-gfm renders them`() throws {
    var generator = DocumentGenerator(.gitHub, seed: Self.seed)
    let documents = (0..<Self.count).map { _ in generator.document() }
    let result = try Comparison.compare(documents, with: .cmarkGFM, named: "generated documents")
    #expect(result.known * 200 <= documents.count * 3)
  }

  @Test(Oracle.Program.cmarkGFMWithHTML.isThere)
  func `well-formed HTML goes through as cmark-gfm lets it through`() throws {
    var generator = MarkupGenerator(seed: Self.seed)
    let documents = (0..<Self.count / 2).map { _ in generator.document() }
    let result = try Comparison.compare(documents, with: .cmarkGFMWithHTML, named: "documents with HTML")
    #expect(result.known == 0)
  }

  @Test(Oracle.Program.cmark.isThere)
  func `generated CommonMark documents render as cmark renders them`() throws {
    var generator = DocumentGenerator(.commonMark, seed: 2)
    var documents: [String] = []
    while documents.count < Self.count / 4 {
      let document = generator.document()
      if !Comparison.hasBareLinks(document) { documents.append(document) }
    }
    try Comparison.compare(documents, with: .cmark, named: "generated CommonMark documents")
  }

  @Test(Oracle.Program.cmarkGFM.isThere)
  func `the examples of GitHub's specification render as cmark-gfm renders them`() throws {
    let result = try Comparison.compare(SpecificationExamples.all, with: .cmarkGFM, named: "specification examples")
    #expect(result.known == 0)
  }

  @Test(Oracle.Program.cmarkGFM.isThere)
  func `real documents render as cmark-gfm renders them`() throws {
    let documents = try Samples.all()
    let result = try Comparison.compare(documents, with: .cmarkGFM, named: "real documents")
    #expect(result.known == 0)
  }

  @Test(Oracle.Program.cmarkGFM.isThere)
  func `mutated real documents render as cmark-gfm renders them`() throws {
    let samples = try Samples.all()
    var random = RandomSource(seed: 3)
    var documents: [String] = []
    while documents.count < Self.count / 10 {
      let bytes = Mutation.mutate(Array(random.pick(samples).utf8.prefix(4000)), &random)
      if let text = String(validating: bytes, as: UTF8.self), !text.contains("\0") { documents.append(text) }
    }
    let result = try Comparison.compare(documents, with: .cmarkGFM, named: "mutated real documents")
    #expect(result.known * 100 <= documents.count * 5)
  }
}
