import Diagnostics
import Findings
import Pipeline
import TestSupport
import Testing

@Suite("Only what changed since a commit")
struct ChangedTests {
  @Test("Where git counts lines otherwise, or cannot tell them apart, the whole file counts as changed")
  func otherLines() throws {
    let scene = try Scene([
      "kedge.yml": "model: strict\nkinds: {'**': page}\nrules: {orphan-page: off}\n",
      "content/cr.md": "# A\rb\rc\rd\re\rf\rg\n\n[i](index.md)\n",
      "content/crlf.md": "# A\r\n\r\n[old](gone.md)\r\n", "content/hidden.md": "# A\n",
      ".gitattributes": "hidden.md -diff\n",
    ])
    try scene.folder.git("init", "--quiet", "--initial-branch", "main")
    try scene.folder.git("config", "core.autocrlf", "false")
    try scene.folder.commit("before")
    try scene.folder.write("content/cr.md", "# A\rb\rc\rd\re\rf\rg\n\n[i](index.md)\n\n[z](zone.md)\n")
    try scene.folder.write("content/crlf.md", "# A\r\n\r\n[old](gone.md)\r\n\r\n[new](new.md)\r\n")
    try scene.folder.write("content/hidden.md", "# A\n\n[z](zone.md)\n")
    let report = try scene.project { $0.base = "main" }.checkEverything(changed: true).report
    #expect(
      scene.found(in: report).map(\.description) == [
        "content/cr.md:11 broken-link", "content/crlf.md:5 broken-link", "content/hidden.md:3 broken-link",
      ])
    #expect(report.setAside.unchanged == 1)
  }
}
