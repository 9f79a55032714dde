import Foundation
import Testing

/// What CONTRIBUTING says about the voice, as far as it can be told without reading: what a person sees uses none of the
/// words in its left column.
@Suite struct VoiceTests {
  /// What is not written, and what is instead.
  private static var words: [(pattern: Regex<Substring>, instead: String)] {
    [
      (/\bis no (?!longer|older|larger|more|less|other)\w/, "is not a"), (/\bare no \w/, "are not"),
      (/\bstands?\b(?! for)|\bstood\b/, "is, appears, contains"), (/\bblanks?\b(?! line)/, "space"),
      (/\bbehind\b/, "after"), (/\bfits\b/, "matches"), (/\banew\b/, "again"), (/\bmend\b|\bmends\b|\bmended\b/, "fix"),
      (/\bin vain\b/, "nobody will ever see it"), (/\b[Ww]hoever\b/, "everybody who, the person who"),
      (/\blength of time\b/, "duration"), (/\bexclude each other\b/, "cannot be used together"),
      (/\bin spite of\b/, "despite"), (/\ball the same\b/, "anyway"), (/\bleads? out of\b/, "is outside"),
      (/\bsmall letters\b|\bcapitals\b/, "lower case, upper case"), (/\bremarks?\b/, "message, note"),
      (/\bnot a text\b/, "string"),
    ]
  }

  @Test("Messages and help in the sources are in plain English")
  func sources() throws {
    let files = try ProjectFiles.paths(below: "Sources", withExtension: "swift")
    #expect(files.count > 300)
    let literals = try files.flatMap { file in
      try Self.literals(in: ProjectFiles.text(file)).map { (file, $0) }
    }
    #expect(literals.count > 1000)
    #expect(Self.findings(in: literals) == [])
  }

  @Test("The words of the pages and what the cases print are in plain English")
  func pages() throws {
    let cases = try ProjectFiles.paths(below: "Tests/Cases", withExtension: "case")
    #expect(cases.count > 100)
    let printed = try cases.map { ($0, try String(ProjectFiles.text($0).split(separator: "\n").first ?? "")) }
    let words = try ProjectFiles.text("templates/words/en.json").split(separator: "\n")
    #expect(words.count > 200)
    #expect(Self.findings(in: printed + words.map { ("templates/words/en.json", String($0)) }) == [])
  }

  @Test(
    "A word is found in a literal and not in a comment",
    arguments: [
      ("let a = \"`x` is no URL\"", 1), ("// `x` is no URL", 0), ("f(\"is no longer there\")", 0),
      ("  stands twice\n", 0), ("let a = \"\"\"\n  It stands twice.\n  \"\"\"", 1), ("let mend = \"a\" // \"mend\"", 0),
    ])
  func literal(_ source: String, _ count: Int) {
    #expect(Self.findings(in: Self.literals(in: source).map { ("a.swift", $0) }).count == count)
  }

  private static func findings(in texts: [(file: String, text: String)]) -> [String] {
    texts.flatMap { file, text in
      words.compactMap { word in
        text.contains(word.pattern) ? "\(file): \"\(text)\": write \(word.instead)" : nil
      }
    }
  }

  /// The texts of the string literals in Swift, without what is interpolated; lines that are comments are left out.
  private static func literals(in source: String) -> [String] {
    var found: [String] = []
    var isInside = false
    for line in source.split(separator: "\n") {
      let text = line.drop { $0 == " " }
      if isInside {
        if text.hasPrefix("\"\"\"") { isInside = false } else { found.append(String(text)) }
      } else if !text.hasPrefix("//") {
        isInside = text.hasSuffix("\"\"\"")
        found += text.replacing(/\\\([^()]*\)/, with: "").matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.output.1) }
          .filter { $0.contains(" ") }
      }
    }
    return found
  }
}
