import Diagnostics
import Foundation
import Markdown
import Testing

@Suite struct LinkTests {
  @Test("Every relative link of the documentation leads to a file, and its fragment to a heading")
  func linksLead() throws {
    var pages: [String: MarkdownDocument] = [:]
    for path in try ProjectFiles.documents() {
      pages[path] = MarkdownDocument(parsing: SourceFile(path: path, text: try ProjectFiles.text(path)), from: 0)
    }
    var count = 0
    for (path, page) in pages {
      for link in page.links where !link.destination.contains(":") {
        count += 1
        let parts = link.destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let folder = path.split(separator: "/").dropLast()
        let target = parts[0].isEmpty ? path : Self.resolve(String(parts[0]), in: folder.map(String.init))
        #expect(ProjectFiles.exists(target), "\(path) links to \(link.destination)")
        guard parts.count == 2, let other = pages[target] else { continue }
        #expect(other.headings.contains { $0.slug == parts[1] }, "\(path) links to \(link.destination)")
      }
    }
    #expect(count > 10)
  }

  private static func resolve(_ relative: String, in folder: [String]) -> String {
    var parts = folder
    for part in relative.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
