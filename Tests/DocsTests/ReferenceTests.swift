import Foundation
import Testing

@Suite struct ReferenceTests {
  @Test("The reference pages list exactly the keys, sections and severities that the code knows")
  func tablesAreTrue() throws {
    let blesses = ProcessInfo.processInfo.environment["KEDGE_BLESS"] == "1"
    for page in ReferenceTables.pages {
      var blocks = GeneratedBlocks(try ProjectFiles.text(page.path))
      #expect(blocks.names.sorted() == page.tables.map(\.name).sorted(), "the tables of \(page.path)")
      for table in page.tables {
        #expect(
          blocks[table.name] == table.text,
          "`\(table.name)` in \(page.path) differs from the code: KEDGE_BLESS=1 rewrites it")
        if blesses { blocks.replace(table.name, with: table.text) }
      }
      if blesses {
        try blocks.text.write(
          to: ProjectFiles.root.appendingPathComponent(page.path), atomically: true, encoding: .utf8)
      }
    }
  }

  @Test("A block that is missing, without an end or out of date is noticed")
  func blocksAreFound() {
    let blocks = GeneratedBlocks("a\n<!-- generated: x -->\n| 1 |\n<!-- end -->\n<!-- generated: y -->\nz")
    #expect(blocks.names == ["x", "y"])
    #expect(blocks["x"] == "| 1 |")
    #expect(blocks["y"] == nil)
    #expect(blocks["z"] == nil)
    var changed = blocks
    changed.replace("x", with: "| 2 |\n| 3 |")
    #expect(changed["x"] == "| 2 |\n| 3 |")
  }
}
