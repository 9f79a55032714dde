import Foundation
import Links
import TestSupport
import Testing

@Suite("Every link of the built site leads somewhere")
struct SiteLinkTests {
  /// Every link of a site that no file or element answers: `page: link`.
  private func dead(in site: Snapshot) -> (dead: [String], checked: Int) {
    let pages = site.files.filter { $0.key.hasSuffix(".html") }.mapValues {
      HTMLPage(String(decoding: $0, as: UTF8.self))
    }
    let ids = pages.mapValues { Set($0.ids) }
    var dead: [String] = []
    var checked = 0
    for (path, page) in pages {
      for link in page.links where !isExternal(link) {
        checked += 1
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].split(separator: "?", omittingEmptySubsequences: false)[0]
        let target =
          file.isEmpty ? path : ContentPath.percentDecoded(file).flatMap { ContentPath.resolve($0, from: path) }
        let fragment = parts.count > 1 ? ContentPath.percentDecoded(parts[1]) : nil
        guard let target, site.files[target] != nil else {
          dead.append("\(path): \(link)")
          continue
        }
        if let fragment, !fragment.isEmpty, fragment != "top", ids[target]?.contains(fragment) != true {
          dead.append("\(path): \(link)")
        }
      }
    }
    return (dead.sorted(), checked)
  }

  private func isExternal(_ link: String) -> Bool {
    ["https://", "http://", "mailto:", "tel:", "data:", "slack:"].contains { link.hasPrefix($0) }
  }

  @Test(
    "In the repository's own handbook, every href and src resolves to a file and an id",
    arguments: ["internal", "public"])
  func ownHandbook(_ audience: String) throws {
    let copy = try RepositoryCopy()
    #expect(try copy.kedge("build", "--quiet", "--audience", audience).status == 0)
    let (dead, checked) = dead(in: try copy.site())
    #expect(dead == [])
    #expect(checked > 500)
  }

  @Test("No page has the same id twice")
  func uniqueIDs() throws {
    let copy = try RepositoryCopy()
    try copy.kedge("build", "--quiet")
    for (path, bytes) in try copy.site().files where path.hasSuffix(".html") {
      let ids = HTMLPage(String(decoding: bytes, as: UTF8.self)).ids
      let repeats = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(repeats == [], "\(path)")
    }
  }

  @Test("The walker sees a dead link when there is one")
  func walkerIsAwake() throws {
    var site = Snapshot(files: [:])
    site.files["a/b.html"] = Data(
      """
      <p id="x"><a class=y href="#x">1</a> <a href="#gone">2</a> <a href='../c%20d.html?q=1#%C3%BC'>3</a>
      <img src="gone.svg"> <!-- <a href="comment.html"> --> <script>"<a href='no.html'>"</script> <a href="../c%20d.html#v">4</a>
      <a href="../../up.html">5</a> <a href="https://example.com/">6</a>
      """.utf8)
    site.files["c d.html"] = Data("<h1 id=\"ü\">Title</h1>".utf8)
    let (dead, checked) = dead(in: site)
    #expect(dead == ["a/b.html: #gone", "a/b.html: ../../up.html", "a/b.html: ../c%20d.html#v", "a/b.html: gone.svg"])
    #expect(checked == 6)
  }
}
