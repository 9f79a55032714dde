import Foundation
import Testing

@Suite struct DecisionTests {
  @Test("Each decision has a date in its name, says context, choice and cost, and is listed once with its title")
  func decisionsAreListed() throws {
    let list = try ProjectFiles.text("docs/decisions/README.md").components(separatedBy: "\n")
    let entries = list.filter { $0.hasPrefix("- ") }
    let pages = try ProjectFiles.pages(in: "docs/decisions").filter { $0 != "README.md" }
    #expect(pages.count > 20)
    #expect(entries.count == pages.count)
    for page in pages {
      let lines = try ProjectFiles.text("docs/decisions/" + page).components(separatedBy: "\n")
      let title = try #require(lines.first)
      #expect(title.hasPrefix("# "), "\(page)")
      let date = String(page.prefix(10))
      #expect(date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil, "\(page)")
      #expect(lines.contains(date), "\(page) says its date")
      #expect(lines.filter { $0.hasPrefix("## ") } == ["## Context", "## Choice", "## Cost"], "\(page)")
      #expect(entries.contains("- \(date): [\(title.dropFirst(2))](\(page))"), "\(page) is in the list")
    }
  }
}
