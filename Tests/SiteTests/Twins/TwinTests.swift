import Diagnostics
import Foundation
import Handbook
import Links
import Markdown
import TestSupport
import Testing

@testable import Site

@Suite("The twins of a page say what the page says")
struct TwinTests {
  @Test("Every page of a document has both, and every anchor of the page is a line mark of its text")
  func anchors() throws {
    for site in try TwinFixture.all() {
      #expect(site.pages.count > 8)
      for page in site.pages {
        let lines = Set(page.text.split(separator: "\n").map { $0.drop { " >".contains($0) } })
        let missing = page.anchors.filter { !lines.contains("[#\($0)]") }
        #expect(missing == [], "\(page.path)")
        let gone = page.anchors.filter { !page.markdown.contains("[#\($0)]") && !page.markdown.contains("{#\($0)}") }
        #expect(gone == [], "\(page.path)")
      }
      #expect(site.pages.reduce(0) { $0 + $1.anchors.count } > 50)
    }
  }

  @Test("Text has no HTML, no control characters, and no line over 80 columns but a command or an address")
  func text() throws {
    for site in try TwinFixture.all() {
      for page in site.pages {
        #expect(!page.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "\(page.path)")
        #expect(!page.text.unicodeScalars.contains { (0x7F..<0xA0).contains($0.value) }, "\(page.path)")
        for line in page.text.linesOutsideFences {
          let words = line.replacing(/`[^`]*`/, with: "x")
          #expect(words.firstMatch(of: /<\/?(p|li|ul|div|span|code|a|h[1-6]|strong|em|section)\b/) == nil, "\(line)")
          guard line.unicodeScalars.count > 80 else { continue }
          // What is left is one word: nothing could have been broken.
          let rest = words.drop { " >-".contains($0) }
          #expect(!rest.contains(" "), "\(page.path): \(line)")
          #expect(line.contains("://") || line.contains("`") || line.contains(".txt") || line.contains("#"), "\(line)")
        }
      }
    }
  }

  @Test("Every command is in both, byte for byte, with the places that nobody filled")
  func commands() throws {
    let fixture = try SiteFixture(content: Repository.url("content"))
    let site = try TwinFixture(fixture)
    var count = 0
    for (index, document) in fixture.handbook.documents.enumerated() {
      let path = fixture.linked.page(of: index)
      guard let page = site.pages.first(where: { $0.path == path }) else { continue }
      for code in document.markdown.codeBlocks {
        let text = document.markdown.plainText(code.text)
        #expect(page.text.contains("\n" + text) || text.isEmpty, "\(path): \(text)")
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.allSatisfy { page.markdown.contains($0) }, "\(path): \(text)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test("Markdown that is read again has the same headings, ids, code and links")
  func markdown() throws {
    let fixture = try SiteFixture(content: Repository.url("content"))
    let site = try TwinFixture(fixture)
    for (index, document) in fixture.handbook.documents.enumerated() {
      let path = fixture.linked.page(of: index)
      guard index != fixture.linked.home, let page = site.pages.first(where: { $0.path == path }) else { continue }
      let again = MarkdownDocument(parsing: SourceFile(path: "x.md", text: page.markdown), from: 0)
      let markdown = document.markdown
      // The page puts its sections into another order, and adds what it went through.
      let written = Set(markdown.headings.map { markdown.plainText($0.text) }).union([document.title])
      let read = again.headings.map { again.plainText($0.text) }
      #expect(Set(read).isSuperset(of: written), "\(path)")
      #expect(again.headings.allSatisfy { $0.explicitID != nil || $0.level < 3 }, "\(path)")
      let codes = again.codeBlocks.map { again.plainText($0.text) }.sorted()
      #expect(codes == markdown.codeBlocks.map { markdown.plainText($0.text) }.sorted(), "\(path)")
      let links = again.links.filter { $0.kind != .image }.map { again.plainText($0.text) }
      let missing = markdown.links.filter { $0.kind != .image }.map { markdown.plainText($0.text) }
        .filter { !links.contains($0) }
      #expect(missing == [], "\(path)")
      #expect(again.blocks.count { $0.kind == .htmlBlock } == 0)
    }
  }

  @Test("Links lead to the same kind of twin: absolute where the site has an address, else relative")
  func links() throws {
    let files = [
      "index.md": "# Home\n\n[Disk](playbooks/disk.md#fix)\n",
      "playbooks/disk.md": "# Disk\n\n## Fix\n\n[Home](../index.md), [tests](../freshness.html)\n",
    ]
    let absolute = try SiteInMemory.files(of: SiteFixture(site: files))
    #expect(absolute["index.md"]?.contains("[Disk](https://runbooks.example.com/playbooks/disk.md#fix)") == true)
    #expect(absolute["index.txt"]?.contains("Disk (https://runbooks.example.com/playbooks/disk.txt#fix)") == true)
    let relative = try SiteInMemory.files(of: HandbookFixture(files))
    #expect(relative["index.md"]?.contains("[Disk](playbooks/disk.md#fix)") == true)
    #expect(relative["playbooks/disk.txt"]?.contains("Home (../index.txt), tests (../freshness.html)") == true)
    #expect(relative["playbooks/disk.html"]?.contains(#"type="text/markdown" href="disk.md""#) == true)
  }

  @Test("A file of the handbook keeps its path, and the page then has no such twin and names none")
  func taken() throws {
    let site = try SiteInMemory.files(
      of: SiteFixture(site: ["disk.md": "# Disk\n\n[Notes](disk.txt)\n", "disk.txt": "Notes.\n", "robots.md": "# R\n"]))
    #expect(site["disk.txt"] == "Notes.\n")
    #expect(site["disk.md"] != nil && site["disk.html"]?.contains("text/plain") == false)
    #expect(site["robots.txt"]?.hasPrefix("User-agent") == true)
  }

  @Test("Spaces at the end of a line of code stay: without one, the back-slash before it would continue the line")
  func spaces() throws {
    let code = "ls /mnt/My\\ \n   \nrm old.log\n"
    let site = try SiteInMemory.files(of: SiteFixture(site: ["a.md": "# A\n\n```sh\n\(code)```\n"]))
    for path in ["a.txt", "a.md"] { #expect(site[path]?.contains("```sh\n\(code)```\n") == true, "\(path)") }
  }

  @Test("Hostile text stays text: no escape sequence in any twin, no markup in Markdown")
  func hostile() throws {
    let text = """
      # A

      ESC \u{1B}[31m and &#27;[0m and \u{9B}1m, <script>alert(1)</script>, \\[x](javascript:alert(1)), \\# no heading

      \\- no item, 1\\. no number, \\`no code\\`, \\| no | table, {{nobody}}, {\\#id}, https\\://example.com, a\\*b\\*c

      | a | b |
      |---|---|
      | x \\| y | `p \\| q` |

      <!-- nobody sees this -->

      ``` sh" onclick
      ````
      ```
      """
    let site = try SiteInMemory.files(of: SiteFixture(site: ["a.md": text]))
    for path in ["a.txt", "a.md"] {
      let twin = try #require(site[path])
      #expect(!twin.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
      #expect(!twin.contains("nobody sees"))
      #expect(twin.contains("{{nobody}}"))
    }
    let again = MarkdownDocument(parsing: SourceFile(path: "a.md", text: try #require(site["a.md"])), from: 0)
    #expect(again.links.map(\.destination) == [])
    #expect(again.htmlIDs.isEmpty)
    #expect(again.headings.map(\.level) == [1])
    #expect(again.blocks.count { if case .table = $0.kind { true } else { false } } == 1)
    let cells = again.blocks.compactMap { block in
      if case .tableCell = block.kind, let text = block.text { again.plainText(text) } else { nil }
    }
    #expect(cells == ["a", "b", "x | y", "p | q"])
  }
}
