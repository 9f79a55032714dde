import Diagnostics
import Files
import Ground
import Platform
import TestSupport
import Testing

@Suite("Nothing outside the content folder, and nothing hidden in it, is read")
struct FileTreeTests {
  @Test("A symbolic link to a hidden file is refused, one to a plain file is followed")
  func hidden() throws {
    let folder = try TemporaryFolder([".git/config": "token", "a/.env": "token", "plain.txt": "text"])
    try folder.link("notes.txt", to: ".git/config")
    try folder.link("env.txt", to: "a/.env")
    try folder.link("deep/ok.txt", to: "../plain.txt")
    let tree = try FileTree(root: folder.path)
    #expect(tree.paths == ["deep/ok.txt", "plain.txt"])
    #expect(tree.diagnostics.map(\.rule) == [.linkOutsideRoot, .linkOutsideRoot])
    #expect(try tree.read("deep/ok.txt").bytes == Array("text".utf8))
  }

  @Test("A listing holds for a file that says something else, and for none that came, went or became a link")
  func listing() throws {
    let folder = try TemporaryFolder(["a.md": "a", "b/c.md": "c", "d.md": "d", "e.md": "e"])
    try folder.link("f.md", to: "a.md")
    let tree = try FileTree(root: folder.path)
    try folder.write("a.md", "longer")
    try folder.write("g.md", "new")
    try folder.remove("d.md")
    try folder.remove("e.md")
    try folder.link("e.md", to: "a.md")
    #expect(["a.md", "b/c.md", "d.md", "e.md", "f.md", "g.md"].filter(tree.stillHas) == ["a.md", "b/c.md"])
  }

  @Test("A hidden name above the folder hides nothing in it")
  func hiddenRoot() throws {
    let folder = try TemporaryFolder([".work/content/a.txt": "a"])
    try folder.link(".work/content/b.txt", to: "a.txt")
    #expect(try FileTree(root: folder.path + "/.work/content").paths == ["a.txt", "b.txt"])
  }

  @Test("A file that becomes a symbolic link after it was listed is not read")
  func race() throws {
    let folder = try TemporaryFolder(["secret": "token", "content/a.md": "# A\n", "content/sub/b.md": "# B\n"])
    try folder.link("content/c.md", to: "a.md")
    let tree = try FileTree(root: folder.path + "/content")
    try folder.remove("content/a.md")
    try folder.link("content/a.md", to: "../secret")
    try folder.remove("content/sub")
    try folder.write("other/b.md", "token")
    try folder.link("content/sub", to: "../other")
    for path in ["a.md", "sub/b.md", "c.md"] {
      let error = #expect(throws: FileError.self) { try tree.read(path) }
      #expect(error?.code == ENOENT || error?.code == ENOTDIR)
    }
  }

  @Test("A file is read to its end in parts, and its size is known")
  func parts() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write("a.bin", bytes)
    let tree = try FileTree(root: folder.path)
    var (read, sizes): ([UInt8], [Int]) = ([], [])
    try tree.read("a.bin", inPartsOf: 65_536) { part in
      read += part
      sizes.append(part.count)
    }
    #expect(read == bytes && sizes == [65_536, 34_464] && tree.size(of: "a.bin") == 100_000)
  }

  @Test("A folder that looks like a repository is a finding")
  func repository() throws {
    let folder = try TemporaryFolder([
      "x/HEAD": "ref: x", "x/objects/a": "", "x/refs/b": "", "y/HEAD": "", "y/refs/b": "",
    ])
    #expect(try FileTree(root: folder.path).diagnostics.map(\.file) == [folder.path + "/x"])
  }
}
