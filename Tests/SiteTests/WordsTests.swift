import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("The words of the interface live in files")
struct WordsTests {
  private func file(_ path: String, _ text: String) -> TemplateSet.File {
    TemplateSet.File(path: path, source: SourceFile(path: "templates/" + path, text: text))
  }

  @Test("English has every word that Swift writes")
  func complete() {
    let words = Words.load(language: "en", overrides: []).0
    #expect(Word.allCases.filter { !words.keys.contains($0.key) } == [])
  }

  @Test("Every word of English is written somewhere")
  func used() throws {
    let words = Words.load(language: "en", overrides: []).0
    let files = TemplateSet.builtIn
    func text(_ prefix: String) -> String {
      files.filter { $0.path.hasPrefix(prefix) }.map { String(decoding: $0.source.bytes, as: UTF8.self) }.joined()
    }
    let (pages, scripts) = (text("html/"), text("script/"))
    let unused = words.keys.filter { key in
      if key.hasPrefix("script_") || key.hasPrefix("fill_") {
        // Keys that are put together in a script are told by their stem.
        let stem = key.drop { $0 != "_" }.dropFirst()
        return !scripts.contains("\"\(stem)\"") && !scripts.contains("words.\(stem)") && !Self.composed.contains(key)
      }
      return !pages.contains("{{word_\(key)}}") && !Word.allCases.contains { $0.key == key }
    }
    #expect(unused == [])
  }

  /// Words whose keys a script puts together.
  private static let composed: Set<String> = [
    "script_stale", "script_due_today", "script_due_soon", "script_old_asked", "script_old_expired",
    "script_old_renewed", "script_theme_system", "script_theme_light", "script_theme_dark",
  ]

  @Test("A second language changes the words, and what it leaves out stays English")
  func secondLanguage() throws {
    let german = file(
      "words/de.json", "{\n  \"triage\": \"Ich weiß {nicht} & <weiter>\",\n  \"script_copied\": \"</script>\"\n}\n")
    let (words, _) = Words.load(language: "de-CH", overrides: [german])
    #expect(words["triage"] == "Ich weiß {nicht} & <weiter>")
    #expect(words["escalate"] == "Escalate")
    #expect(words.filled(into: "{{word_triage}}") == "Ich weiß &#123;nicht} &amp; &lt;weiter&gt;")
    #expect(words.javaScript(prefix: "script_copied").contains("\\u003c/script>"))
    #expect(Words.load(language: "fr", overrides: [german]).0["triage"] == "Triage")
  }

  @Test("The site's own English overrides the binary's, key by key")
  func ownEnglish() {
    let words = Words.load(language: "en", overrides: [file("words/en.json", "{\"triage\": \"No idea\"}")]).0
    #expect(words["triage"] == "No idea")
    #expect(words["escalate"] == "Escalate")
  }

  @Test(
    "What is wrong with a file of words is an error with its line",
    arguments: [
      ("{\n  \"triag\": \"x\"\n}", 2, "no word is called `triag`"),
      ("{\n\n  \"triage\": [\"x\"]\n}", 3, "the word `triage` is no text"),
      ("{\n  \"triage\": \"{who}\"\n}", 2, "the word `triage` has no place `{who}`"),
      ("{\n  \"triage\": \"x\",\n  \"triage\": \"y\"\n}", 3, "key `triage` stands twice"),
    ])
  func mistakes(_ text: String, _ line: Int, _ message: String) throws {
    // A file counts even when its language is not the one in use.
    let (templates, findings) = TemplateSet.load(overrides: [file("words/de.json", text)])
    let finding = try #require(findings.first)
    #expect(templates == nil)
    #expect(finding.message == message)
    #expect(finding.range.lowerBound.line == line)
    #expect(finding.file == "templates/words/de.json")
  }

  @Test("A template that uses an unknown word is an error that offers the near one")
  func unknownWord() throws {
    let (_, findings) = TemplateSet.load(overrides: [file("html/foot.mustache", "a\n{{word_triagge}}")])
    #expect(findings.map(\.message) == ["no word is called `triagge`"])
    #expect(findings.first?.range.lowerBound == Position(line: 2, column: 1))
    #expect(findings.first?.help == "did you mean `{{word_triage}}`?")
  }

  @Test("A part of the script can be overridden, and stays as it was written")
  func ownPart() throws {
    let text = "// why\n  (function () {\n    own(`a\n// b`);\n  })();\n// end"
    let templates = try #require(TemplateSet.load(overrides: [file("script/chips.js", text)]).0)
    #expect(templates.script.contains("try{" + text + "\n}catch(e){console.error(e)}\n"))
    #expect(templates.script.contains("\"copied\":\"Copied\""))
    let same = try #require(TemplateSet.builtIn.first { $0.path == "script/chips.js" })
    let copied = try #require(TemplateSet.load(overrides: [same]).0)
    #expect(copied.script == TemplateSet.load(overrides: []).0?.script)
  }
}
