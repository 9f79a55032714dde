import Diagnostics
import Foundation
import Handbook
import Links
import TestSupport
import Testing

@testable import Site

@Suite("Every word that a page shows comes from `words/`")
struct EveryWordTests {
  /// A folder of the repository.
  private static func folder(_ path: String) -> URL {
    Repository.url(path)
  }

  /// The pages of a site in the pseudo-language, by path.
  private static func pages(of fixture: SiteFixture, isDraft: Bool) throws -> [String: String] {
    let (loaded, problems) = TemplateSet.load(overrides: [PseudoLanguage.file()], language: PseudoLanguage.name)
    #expect(problems.map(\.message) == [])
    let document = try #require(fixture.linked.handbook.documents.first { $0.path.hasPrefix("playbooks/") })
    let source = SourceFile(path: document.sourcePath, text: "# x\n")
    let finding = Diagnostic(
      Rule("missing-section", .error, "every section is there"), "what a rule says is English", in: source, at: 0..<1)
    let site = SiteBuilder(
      fixture.linked, templates: try #require(loaded), version: "1.0",
      findings: isDraft ? [document.sourcePath: [finding]] : [:])
    return try SiteInMemory.files(of: site).filter { $0.key.hasSuffix(".html") }
  }

  @Test("A handbook in Greek shows no Latin letter but in ids, commands' places, paths and what rules say")
  func everything() throws {
    let fixture = try SiteFixture(folder: Self.folder("Tests/Handbooks/everything"), language: PseudoLanguage.name)
    let paths = fixture.linked.handbook.documents.map(\.path)
    for isDraft in [false, true] {
      let pages = try Self.pages(of: fixture, isDraft: isDraft)
      #expect(pages.count > 20)
      #expect(pages["book.html"] != nil)
      #expect(pages.values.contains { $0.contains(PseudoLanguage.marked("What Kedge found on this page")) } == isDraft)
      var wrong: [String] = []
      for (path, html) in pages {
        let visible = VisibleText(html) { tag in
          // Keys of the keyboard, places to fill in and what a rule says.
          tag.hasPrefix("<kbd") || tag.contains("data-param=") || tag == "<span lang=\"en\">"
        }
        #expect(visible.texts.count > 10)
        for text in visible.texts where !paths.contains(where: text.hasSuffix) {
          // A command to copy is in no language.
          let known = /\bP[1-4]\b|\{\{\w+\}\}|https:\S+|^(start|stuck)$|^kedge (drill|tested) .*/
          let own = text.replacing(known, with: "").unicodeScalars
          let outside = PseudoLanguage.unmarked(text).unicodeScalars
          if own.contains(where: PseudoLanguage.isLetter) || outside.contains(where: PseudoLanguage.isMarked) {
            wrong.append("\(path): \(text)")
          }
        }
      }
      #expect(wrong.sorted() == [])
    }
  }

  @Test("The repository's handbook shows no word in no brackets that its own files do not have")
  func repository() throws {
    let content = Self.folder("content")
    let fixture = try SiteFixture(folder: Self.folder("."), language: PseudoLanguage.name)
    var known = Self.tokens(try String(contentsOf: Self.folder("kedge.yml"), encoding: .utf8))
    for path in try FileManager.default.subpathsOfDirectory(atPath: content.path) where path.contains(".") {
      known.formUnion(Self.tokens(path))
      known.formUnion(Self.tokens(try String(contentsOf: content.appending(path: path), encoding: .utf8)))
    }
    let pages = try Self.pages(of: fixture, isDraft: false)
    #expect(pages.count > 20)
    var wrong: [String] = []
    for (path, html) in pages {
      for text in VisibleText(html, leavingOut: { $0.hasPrefix("<kbd") }).texts {
        let unknown = Self.tokens(PseudoLanguage.unmarked(text)).subtracting(known)
        if !unknown.isEmpty { wrong.append("\(path): \(unknown.sorted()) in \(text)") }
      }
    }
    #expect(wrong.sorted() == [])
  }

  private static func tokens(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter }.map(String.init))
  }

  @Test("Nothing of the scripts is shown but words")
  func scripts() throws {
    var count = 0
    for file in TemplateSet.builtIn where file.path.hasPrefix("script/") {
      for (literal, before) in Self.literals(of: String(decoding: file.source.bytes, as: UTF8.self)) {
        count += 1
        let hasWords = literal.firstMatch(of: /[A-Za-z]{2,}\s|\s[A-Za-z]{2,}/) != nil
        guard hasWords, !Self.isNoText(literal, before) else { continue }
        Issue.record("\(file.path): \"\(literal)\" after `\(before.suffix(40))`")
      }
    }
    #expect(count > 500)
  }

  /// Whether a literal is a selector, the names of classes or a directive, by what comes before it.
  private static func isNoText(_ literal: String, _ before: String) -> Bool {
    // The place of a word of the page's language.
    literal == "use strict" || literal.wholeMatch(of: /\/\*word: \w+\*\//) != nil
      || before.firstMatch(of: /(querySelector|querySelectorAll|matches|closest|go)\($|wasPending \? \{|"\/":\s/) != nil
      || before.firstMatch(of: /class: (\w+ \? )?$|class: \w+ \? "[a-z -]+" : $/) != nil
      || before.contains("className = ") && literal.firstMatch(of: /^ ?[a-z-]+ ?$/) != nil
  }

  /// The literals of a script in double quotes, each with what comes before it in its line.
  private static func literals(of script: String) -> [(text: String, before: String)] {
    var found: [(String, String)] = []
    for line in script.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
      var rest = line
      while let match = rest.firstMatch(of: /"((?:[^"\\]|\\.)*)"/) {
        found.append((String(match.1), String(line[..<match.range.lowerBound])))
        rest = rest[match.range.upperBound...]
      }
    }
    return found
  }
}
