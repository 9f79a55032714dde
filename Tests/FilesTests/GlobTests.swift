import Files
import Foundation
import TestSupport
import Testing

@Suite("File patterns")
struct GlobTests {
  @Test(
    "These match",
    arguments: [
      ("a.md", "a.md"), ("*.md", "a.md"), ("*.md", ".md"), ("ops/*", "ops/a.md"), ("ops/**", "ops/a/b.md"),
      ("**/a.md", "a.md"), ("**/a.md", "x/y/a.md"), ("ops/**/a.md", "ops/a.md"), ("ops/**/a.md", "ops/x/y/a.md"),
      ("?.md", "a.md"), ("**", "x/y/z"), ("*/*.md", "x/y.md"), ("**/*-runbook.md", "x/disk-runbook.md"), ("", ""),
    ])
  func matches(_ pattern: String, _ path: String) {
    #expect(Glob(pattern).matches(path))
  }

  @Test(
    "These do not",
    arguments: [
      ("*.md", "x/a.md"), ("ops/*", "ops/x/a.md"), ("ops/**", "opsx/a.md"), ("**/a.md", "xa.md"), ("?.md", "/.md"),
      ("ops/**/a.md", "ops/xa.md"), ("a.md", "A.md"), ("a.md", "a.mdx"), ("*", "" + "x/y"), ("[a].md", "a.md"),
    ])
  func doesNot(_ pattern: String, _ path: String) {
    #expect(!Glob(pattern).matches(path))
  }

  @Test("A hostile pattern ends soon")
  func hostile() {
    let pattern = Glob(String(repeating: "*a", count: 30) + "b")
    let time = processorSeconds { #expect(!pattern.matches(String(repeating: "a", count: 60))) }
    #expect(time < 2)
  }
}
