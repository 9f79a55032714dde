import Diagnostics
import Foundation
import Ground
import TestSupport
import Testing

@testable import Markdown

@Suite("Bodies wait for their pages")
struct BodyShelfTests {
  private func document(_ text: String, _ keeping: BodyKeeping = .inMemory) -> MarkdownDocument {
    MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0, keeping: keeping)
  }

  @Test func `a body that was put away comes back as it was, every time`() throws {
    let folder = try TemporaryFolder()
    let shelf = BodyShelf(in: folder.path, room: 0)
    let samples = try Samples.all() + ["", "Text.[^a] {{host}}\n\n[^a]: Note.\n"]
    let shelved = Parallel.map(samples) { document($0, .onShelf(shelf)) }
    for (text, shelved) in zip(samples, shelved) {
      let held = document(text)
      #expect(shelved.body == held.body && shelved.body == held.body, "\(text.prefix(80))")
      #expect(shelved.parameters == held.parameters && shelved.bodySize == held.body.html.count)
    }
    #expect(shelf.failure == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `what there is room for goes to no file`() throws {
    let folder = try TemporaryFolder()
    let shelf = BodyShelf(in: folder.path, room: 1 << 20)
    let document = document("# A\n\nText.\n", .onShelf(shelf))
    #expect(Self.files(in: folder).isEmpty)
    #expect(document.body == self.document("# A\n\nText.\n").body)
  }

  @Test func `where there can be no file, bodies stay in memory`() {
    let shelf = BodyShelf(in: "/nowhere/at/all", room: 0)
    #expect(document("Text.\n", .onShelf(shelf)).body == document("Text.\n").body)
    #expect(shelf.failure == nil)
  }

  #if os(Linux)
    @Test func `a body that does not come back is said`() throws {
      let folder = try TemporaryFolder()
      let shelf = BodyShelf(in: folder.path, room: 0)
      let document = document("Text.\n", .onShelf(shelf))
      let file = try #require(Self.files(in: folder).first)
      #expect(truncate(file, 3) == 0)
      #expect(document.body.html.isEmpty)
      #expect(shelf.failure != nil)
    }
  #endif

  @Test func `what needs no page has no body, and every name in double braces`() {
    let text = "# A\n\n`curl {{host}}` and {{url}}\n"
    let (whole, bare) = (document(text), document(text, .leftOut))
    #expect(bare.parameters == ["host", "url"] && bare.parameters == whole.parameters)
    #expect(bare.bodySize == 0 && bare.blocks == whole.blocks && bare.links == whole.links)
  }

  @Test(arguments: [
    Block.Kind.heading(7), .paragraph, .blockQuote, .footnote(3),
    .list(ordered: true, start: 999_999_999, tight: false),
    .list(ordered: false, start: 0, tight: true), .item(task: nil), .item(task: false), .item(task: true),
    .codeBlock(2),
    .htmlBlock, .thematicBreak, .table(columns: 12), .tableRow(isHeader: true), .tableRow(isHeader: false),
    .tableCell(column: 4), .callout(.note), .callout(.tip), .callout(.important), .callout(.warning),
    .callout(.caution),
  ])
  func `a kind of block is the same once it is packed`(_ kind: Block.Kind) {
    #expect(Block(kind: kind, range: 1..<2, parent: -1, end: 3, text: nil).kind == kind)
  }

  @Test(arguments: [
    Hole.Kind.headingStart(1), .elementStart(2), .headingID(3), .headingEnd(4), .linkURL(5), .imageURL(6), .item(7),
    .itemStart(8), .calloutTitle(.note), .calloutTitle(.caution), .tableLabel, .taskLabel(isDone: true),
    .taskLabel(isDone: false), .codeStart(9), .codeEnd(10), .footnoteReference(11), .footnotesLabel, .footnoteStart(12),
    .footnoteEnd(13), .parameter(14),
  ])
  func `a kind of hole is the same once it is packed`(_ kind: Hole.Kind) {
    let hole = Hole(offset: 70_000, kind: kind)
    #expect(hole.kind == kind && hole.offset == 70_000)
  }

  /// The files without a name that this process has open in a folder.
  private static func files(in folder: TemporaryFolder) -> [String] {
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return open.map { "/proc/self/fd/" + $0 }.filter { path in
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      return target?.contains((folder.path as NSString).lastPathComponent) ?? false
    }
  }
}
