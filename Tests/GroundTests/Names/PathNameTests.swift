import Ground
import Testing

@Suite("A path is taken apart by its bytes")
struct PathNameTests {
  @Test(
    "Folder, name, stem and extension",
    arguments: [
      ("a/b/c.md", "a/b/", "c.md", "c", "md"), ("c", "", "c", "c", nil),
      ("v1.2/timeout", "v1.2/", "timeout", "timeout", nil),
      ("a/.hidden", "a/", ".hidden", ".hidden", nil), ("a/.hidden.md", "a/", ".hidden.md", ".hidden", "md"),
      ("x.", "", "x.", "x", ""), ("a/", "a/", "", "", nil), ("/a.b.c", "/", "a.b.c", "a.b", "c"), ("", "", "", "", nil),
      ("sto\u{308}.\u{308}md", "", "sto\u{308}.\u{308}md", "sto\u{308}", "\u{308}md"),
    ] as [(String, String, String, String, String?)])
  func parts(path: String, folder: String, name: String, stem: String, ext: String?) {
    let parts = PathName(path)
    #expect(parts.folder.utf8.elementsEqual(folder.utf8))
    #expect(parts.name.utf8.elementsEqual(name.utf8))
    #expect(parts.stem.utf8.elementsEqual(stem.utf8))
    #expect(parts.fileExtension.map { Array($0.utf8) } == ext.map { Array($0.utf8) })
    #expect((parts.folder + parts.name).utf8.elementsEqual(path.utf8))
    #expect((parts.folder + parts.stem).utf8.elementsEqual(parts.withoutExtension.utf8))
  }

  @Test("An extension counts in any case, as a whole")
  func extensions() {
    #expect(PathName("a/B.MarkDown").hasExtension(["md", "markdown"]))
    #expect(!PathName("a.md/b").hasExtension(["md"]))
    #expect(!PathName("b.mdx").hasExtension(["md"]))
    #expect(!PathName("b.m\u{4}").hasExtension(["md"]))
  }

  @Test("Slashes at the end go, those before them stay")
  func slashes() {
    #expect(["a//b//", "/", "", "a"].map(PathName.withoutEndSlashes) == ["a//b", "", "", "a"])
  }

  @Test("As keys two texts are one where their bytes are")
  func keys() {
    #expect("caf\u{E9}" == "cafe\u{301}")
    #expect(ByteName("caf\u{E9}") != ByteName("cafe\u{301}"))
    #expect(Set([ByteName("a"), ByteName("a"), ByteName("caf\u{E9}"), ByteName("cafe\u{301}")]).count == 3)
  }
}
