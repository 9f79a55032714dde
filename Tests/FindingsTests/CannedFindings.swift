import Diagnostics
import Findings
import Foundation

/// The findings that every reporter is shown: with everything, across lines, twice the same, in a file that is gone, and
/// with texts that are markup, commands or escapes somewhere.
enum CannedFindings {
  static let disk = SourceFile(
    path: "content/disk.md",
    text: "# Disk full\n\tFür \u{1B}[31malle\u{7F} 😀 mehr\n\nlast line, 100% full, no newline")

  static let place = Position(line: 3, column: 1)..<Position(line: 3, column: 4)

  /// What formats give a meaning to: percent signs, colons, commands, tags, tables, links, names, Hebrew with a mark that
  /// turns the direction.
  static let odd =
    "100%0A: `a|b` ::error:: ##[add-mask]x <b>&amp;</b> [x](https://evil.example) @all שלום \u{202E}txt\n::warning::2"

  static let report = Report(
    diagnostics: [
      Diagnostic(
        Rule("missing-section", .error, "required sections are there"), "section `verification` is missing", in: disk,
        at: 0..<11, help: "add a heading such as `## Verify`",
        notes: [.init("it was here", file: "content/old.md", range: place)],
        fixes: [
          .init(
            title: "add it", file: "content/disk.md", range: .start ..< .start, replacement: "## Verify\n",
            also: [.init(in: disk, at: 12..<13, "")]),
          .init(
            title: "call it so", file: "content/disk.md", range: .start ..< .start, replacement: "é", isSafe: false),
        ]),
      Diagnostic(rawHTML, "line one\nline \u{1B}[2J two", in: disk, at: 13..<17),
      Diagnostic(rawHTML, odd, in: disk, at: 24..<29),
      Diagnostic(rawHTML, odd, in: disk, at: 31..<35),
      Diagnostic(
        Rule("broken-link", .warning, "links lead somewhere"), "a link over two lines", in: disk, at: 28..<44,
        help: "50% of it, please"),
      Diagnostic(
        Rule("nul-byte", .note, "no byte is NUL"), "the file is gone", file: "content/a,b:c d.md",
        range: Position(line: 7, column: 2)..<Position(line: 7, column: 3)),
      Diagnostic(Rule("unlinked", .note, "files are used"), "nothing leads to it", file: "./content/ü.md"),
    ], documents: 2)

  static let context = ReportContext(
    verb: "check", version: "1.2.3", today: "2026-11-21", workingFolder: "/work",
    source: { $0 == disk.path ? disk : nil })

  private static let rawHTML = Rule("raw-html", .warning, "there is no HTML")

  /// Very many findings, some of each severity.
  static func many(_ count: Int, in file: String = "content/many.md") -> Report {
    let rules = [
      Rule("broken-link", .warning, "links lead somewhere"), Rule("missing-section", .error, "s"),
      Rule("orphan-page", .note, "s"),
    ]
    return Report(
      diagnostics: (0..<count).map { number in
        Diagnostic(
          rules[number % 3], "`target-\(number).md` leads to nothing: there is no such file in the content folder",
          file: file,
          range: Position(line: number + 1, column: 3)..<Position(line: number + 1, column: 30),
          help: "did you mean `target-\(number + 1).md`?")
      }, documents: 1)
  }
}
