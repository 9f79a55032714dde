import Ground
import Links
import Testing

@Suite("Documents become pages, and pages lead back to them")
struct SiteMapTests {
  @Test("In any tree each document has its own page, and the page leads back to it", arguments: 0..<200)
  func random(seed: Int) {
    var random = RandomTree(seed: UInt64(seed))
    let paths = random.paths()
    let map = SiteMap(paths)
    for (index, path) in paths.enumerated() {
      let page = map.page(of: index)
      #expect(map.document(of: page) == index, "\(path) became \(page)")
      let name = SiteMap.name(ofPage: page)
      #expect(SiteMap.isPage(page) && SiteMap.page(named: name).utf8.elementsEqual(page.utf8))
      // However a person writes it, it is the same page; only a name like `x.html` needs its extension.
      let bare = PathName(name).hasExtension(["md", "markdown", "html", "htm"]) ? [] : [name]
      for written in bare + [page, name + ".md", name + ".markdown", name + ".MD"] {
        #expect(SiteMap.page(written: written).utf8.elementsEqual(page.utf8), "\(written) is not \(page)")
      }
      guard index != map.home else { continue }
      #expect(SiteMap.page(ofDocument: path).utf8.elementsEqual(page.utf8))
      #expect(SiteMap.document(ofPage: page, like: path).utf8.elementsEqual(path.utf8), "\(page) came from \(path)")
    }
    #expect(Set(map.pages.map { ByteName($0) }).count == paths.count)
    #expect(map.served.count == paths.count + (map.home == nil ? 1 : 0))
    #expect(map.serves("index.html") && map.served.allSatisfy { map.serves($0) })
  }

  @Test(
    "The front page is the root's index, else its README, and no other",
    arguments: [
      (["README.md", "a.md", "index.md"], 2), (["README.md", "a.md"], 0), (["a.md", "readme.md"], 1),
      (["README.markdown", "ReadMe.md"], 0), (["INDEX.md", "a.md"], nil), (["a/README.md", "a/index.md"], nil),
      (["readme-first.md", "readmes.md"], nil), ([], nil),
    ] as [([String], Int?)])
  func frontPage(paths: [String], home: Int?) {
    let map = SiteMap(paths)
    #expect(map.home == home)
    #expect(map.document(of: "index.html") == home)
    #expect(map.serves("index.html"))
  }

  @Test("A README beside an index is a page like any other")
  func readmeBesideIndex() {
    let map = SiteMap(["README.md", "index.md", "net.v2/README.md", "net.v2/dns.md"])
    #expect(map.pages == ["README.html", "index.html", "net.v2/README.html", "net.v2/dns.html"])
    #expect(map.document(of: "README.html") == 0)
    #expect(map.fronts.map(\.folder) == ["", "net.v2/"])
    #expect(map.fronts.map(\.document) == [1, 2])
  }

  @Test("Names that only look alike are two pages, and case counts")
  func twins() {
    let paths = ["Caf\u{E9}.md", "Cafe\u{301}.md", "caf\u{E9}.md"]
    let map = SiteMap(paths)
    #expect(paths.indices.map { map.document(of: map.page(of: $0)) } == [0, 1, 2])
    #expect(map.document(of: "CAF\u{C9}.html") == nil)
  }

  @Test(
    "An extension is what follows the last dot of the name, and only those of documents and pages are taken off",
    arguments: [
      ("v1.2/timeout", "v1.2/timeout.html"), ("v1.2/timeout.md", "v1.2/timeout.html"),
      ("playbooks/v2.0", "playbooks/v2.0.html"), ("services.yml", "services.yml.html"), (".hidden", ".hidden.html"),
      ("störung", "störung.html"), ("old.HTML", "old.HTML"), ("old.htm", "old.html"), ("x.html/y", "x.html/y.html"),
    ])
  func written(text: String, page: String) {
    #expect(SiteMap.page(written: text) == page)
  }

  @Test("A folder's page is its index")
  func folders() {
    #expect(SiteMap.page(ofFolder: "") == "index.html")
    #expect(SiteMap.page(ofFolder: "network") == "network/index.html")
    #expect(SiteMap.page(ofFolder: "network/") == "network/index.html")
  }

  @Test("What Kedge writes itself has a path each, and its pages are pages")
  func generated() {
    #expect(Set(GeneratedFile.allCases.map(\.path)).count == GeneratedFile.allCases.count)
    #expect(
      GeneratedFile.allCases.filter(\.isPage) == [
        .frontPage, .notFound, .freshness, .review, .actions, .incidents, .book, .findings, .contacts,
      ])
  }
}

/// Trees of documents whose names are of five scripts, with dots, spaces and case.
struct RandomTree {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func number(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  private static let words = [
    "timeout", "Timeout", "störung", "sto\u{308}rung", "磁盘", "диск", "διακοπή", "תקלה", "v1.2", "v2.0", "a b", "html",
    "md", "index", "README", "readme", "re-read", "x.html", "100%", "c#", ".", "..",
  ]

  private mutating func name() -> String {
    let word = Self.words[number(Self.words.count)]
    // What begins with a dot is hidden and never read.
    return word.hasPrefix(".") ? "x" + word : word
  }

  /// Paths in the order of their bytes, no two of which have one page.
  mutating func paths() -> [String] {
    var paths: [String] = []
    var pages: Set<ByteName> = []
    for _ in 0..<(1 + number(24)) {
      let folder = (0..<number(3)).map { _ in name() + "/" }.joined()
      let path = folder + name() + [".md", ".md", ".markdown"][number(3)]
      if pages.insert(ByteName(String(PathName(path).withoutExtension))).inserted { paths.append(path) }
    }
    return paths.sorted { $0.precedesByBytes($1) }
  }
}
