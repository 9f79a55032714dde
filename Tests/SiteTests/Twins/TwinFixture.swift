import Foundation
import Ground
import TestSupport
import Testing

/// A site with its pages, their twins, and what its list of anchors says.
struct TwinFixture {
  /// A page with its twins.
  struct Page {
    var path: String
    var html: String
    var text: String
    var markdown: String
    /// Its anchors, as `api/anchors.json` writes them.
    var anchors: [String]
  }

  let files: [String: String]
  let pages: [Page]

  init(_ fixture: HandbookFixture) throws {
    let files = try SiteInMemory.files(of: fixture)
    let list = try JSONReader.read(Array(try #require(files["api/anchors.json"]).utf8))
    var anchors: [String: [String]] = [:]
    for item in try #require(list["anchors"]?.items) {
      let parts = try #require(item["anchor"]?.text).split(separator: "#", maxSplits: 1).map(String.init)
      if parts.count == 2 { anchors[parts[0], default: []].append(parts[1]) }
    }
    self.files = files
    pages = try files.keys.filter { $0.hasSuffix(".html") }.sorted().compactMap { path in
      let name = String(path.dropLast(5))
      guard let text = files[name + ".txt"], let markdown = files[name + ".md"] else { return nil }
      return Page(
        path: path, html: try #require(files[path]), text: text, markdown: markdown, anchors: anchors[path] ?? [])
    }
  }

  /// The site of the repository's own handbook, and of one with everything in it.
  static func all() throws -> [TwinFixture] {
    [
      try TwinFixture(SiteFixture(content: Repository.url("content"))),
      try TwinFixture(SiteFixture(content: Repository.url("Tests/Handbooks/everything/content"))),
    ]
  }
}

extension String {
  /// The lines that are not between fences.
  var linesOutsideFences: [Substring] {
    var (fence, lines): (Substring?, [Substring]) = (nil, [])
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      let marks = line.drop { " >".contains($0) }.prefix { $0 == "`" }
      if let open = fence {
        if marks == open { fence = nil }
      } else if marks.count > 2 {
        fence = marks
      } else {
        lines.append(line)
      }
    }
    return lines
  }
}
