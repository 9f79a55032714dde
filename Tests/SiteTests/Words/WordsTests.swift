import Calendar
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
      // Or are put in by their name.
      if scripts.contains("\"/*word: \(key)*/\"") { return false }
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

  @Test("Every language in the binary has every word of English, its places, and the forms of its own rule")
  func languages() throws {
    let files = TemplateSet.builtIn.filter { Words.isFile($0.path) }
    let english = WordsFile(try #require(files.first { $0.path == "words/en.json" }).source)
    #expect(files.count > 1)
    for file in files {
      let rule = WordsFile(file.source).plural
      let (language, findings) = WordsFile.checked(file.source, against: english.values, rule: rule)
      #expect(findings.map(\.message) == [], "\(file.path)")
      let categories = try #require(language.plural, "\(file.path) has no `plural`").categories
      for (key, value) in english.values {
        let own = try #require(language.values[key], "\(file.path) has no `\(key)`")
        #expect(own.places == value.places, "\(file.path): \(key)")
        if case .forms(let forms) = own { #expect(Set(forms.keys) == Set(categories), "\(file.path): \(key)") }
        if case .forms = value, case .text = own, categories.count > 1 {
          Issue.record("\(file.path): \(key) has no forms")
        }
      }
    }
  }

  @Test("A file of one's own changes the words of its language, and what no file has stays English")
  func secondLanguage() throws {
    let german = file(
      "words/de.json", "{\n  \"triage\": \"Ich weiß {nicht} & <weiter>\",\n  \"script_copied\": \"</script>\"\n}\n")
    let (words, _) = Words.load(language: "de-CH", overrides: [german])
    #expect(words["triage"] == "Ich weiß {nicht} & <weiter>")
    #expect(words["escalate"] == "Eskalieren")
    #expect(String(decoding: words.html(of: "triage"), as: UTF8.self) == "Ich weiß {nicht} &amp; &lt;weiter&gt;")
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
      ("{\n\n  \"triage\": [\"x\"]\n}", 3, "the word `triage` is not a string"),
      ("{\n  \"triage\": \"{who}\"\n}", 2, "the word `triage` has no place `{who}`"),
      ("{\n  \"triage\": \"x\",\n  \"triage\": \"y\"\n}", 3, "the word `triage` appears twice"),
      ("{\n  \"triage\": \"x\",\n}", 3, "expected a name in quotes"),
      ("\n[]", 2, "the file is not a JSON object"),
      ("{\n  \"months\": [\"x\"]\n}", 2, "the word `months` is not a list of 12 strings"),
      ("{\n  \"triage\": {\"other\": \"x\"}\n}", 2, "the word `triage` has no number and so no forms"),
      (
        "{\n  \"duration_days\": {\n    \"few\": \"x\", \"other\": \"y\"}\n}", 3,
        "no rule says when the form `few` of `duration_days` is used"
      ),
      ("{\n  \"duration_days\": {\"one\": \"x\"}\n}", 2, "the word `duration_days` has no form `other`"),
      ("{\n  \"plural\": {\"other\": \"n = 1\"}\n}", 2, "no plural category with a rule is called `other`"),
      ("{\n  \"plural\": {\"few\": \"n < 3\"}\n}", 2, "the rule of `few` cannot be read"),
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

  @Test("A site's own language has its own plural forms, in scripts too")
  func ownLanguage() {
    let polish = file(
      "words/pl.json",
      """
      {
        "plural": {"one": "n = 1", "few": "n % 10 = 2..4 and n % 100 != 12..14"},
        "tests_documents": {"one": "{count} dokument", "few": "{count} dokumenty", "other": "{count} dokumentów"},
        "script_search_count": {"few": "{count} wyniki", "other": "{count} wyników"}
      }
      """)
    let (words, findings) = Words.load(language: "pl", overrides: [polish])
    #expect(findings.isEmpty)
    #expect([1, 3, 13].map { words(.testsDocuments, count: $0) } == ["1 dokument", "3 dokumenty", "13 dokumentów"])
    #expect(words.duration(Interval(months: 24)) == "2 years")
    // What only the search says comes with the search; the rule of its forms is there already.
    let script = words.javaScript(prefix: "script_")
    #expect(!script.contains("wyniki"))
    #expect(
      words.javaScript(of: "script_search_count") == "{\"few\":\"{count} wyniki\",\"other\":\"{count} wyników\"}")
    #expect(script.hasSuffix(",\"plural\":" + Self.function))
    #expect(!Words.load(language: "de", overrides: []).0.javaScript(prefix: "script_").contains("plural"))
  }

  private static let function =
    "function(n){return (n===1)?\"one\":(n%10>=2&&n%10<=4)&&!(n%100>=12&&n%100<=14)?\"few\":\"other\"}"

  @Test("Days and durations are written as the language writes them")
  func days() throws {
    let day = try #require(CivilDate(year: 2026, month: 11, day: 1))
    let english = Words.load(language: "en", overrides: []).0
    let german = Words.load(language: "de-AT", overrides: []).0
    #expect(english.date(day) == "1 November 2026")
    #expect(german.date(day) == "1. November 2026")
    #expect(german.scaleMonth(try #require(CivilDate(year: 2027, month: 1, day: 1))) == "Jan 2027")
    // In English as `kedge.yml` has them.
    for text in ["15m", "1h 30m", "90d", "6 months", "1 month", "1 year", "2 years 3d", "0m"] {
      #expect(english.duration(try #require(Interval(text))) == text)
    }
    #expect(german.duration(Interval(days: 1, minutes: 90)) == "1 Tag 1\u{A0}h 30\u{A0}min")
    var html: [UInt8] = []
    german.write(day, to: &html)
    #expect(String(decoding: html, as: UTF8.self) == "1. November 2026")
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

  @Test("A copy of a template that nothing was changed in changes nothing, and a language only its own build")
  func fingerprint() throws {
    let plain = try #require(TemplateSet.load(overrides: []).0)
    let german = file("words/de.json", "{\"triage\": \"x\"}")
    #expect(TemplateSet.load(overrides: [german]).0?.fingerprint == plain.fingerprint)
    #expect(TemplateSet.load(overrides: [german], language: "de").0?.fingerprint != plain.fingerprint)
  }
}
