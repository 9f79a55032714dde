import Diagnostics
import Ground
import Handbook
import Markdown
import Templates
import YAML

/// The words of the interface in one language, by key.
///
/// English is complete; what another language or the site's own `templates/words/en.json` leaves out stays English.
package struct Words: Sendable {
  private let texts: [String: String]
  /// What Swift writes itself, in the order of the cases.
  private let own: [(text: String, phrase: Phrase)]

  private init(_ texts: [String: String]) {
    self.texts = texts
    own = Word.allCases.map { word in
      let text = texts[word.key] ?? word.key
      return (text, Phrase(text))
    }
  }

  /// The text of a word, as it is.
  subscript(_ word: Word) -> String { own[word.rawValue].text }

  /// The text of a word with its places `{name}` filled.
  func callAsFunction(_ word: Word, _ values: KeyValuePairs<String, String>) -> String {
    own[word.rawValue].phrase.filled(values)
  }

  /// The text of a key; nil where there is no such key.
  subscript(key: String) -> String? { texts[key] }

  /// Every key.
  var keys: [String] { texts.keys.sorted() }

  /// Whether a file of `templates/` holds words.
  static func isFile(_ path: String) -> Bool { path.hasPrefix("words/") && path.hasSuffix(".json") }

  /// A template with the words in place of its `{{word_…}}` tags, escaped.
  func filled(into template: String) -> String {
    template.replacingPlaces(from: "{{word_", to: "}}") { key in
      // A brace in a word must not open a tag.
      TrustedHTML.escaping(texts[key] ?? "").string.replacing(ascii: UInt8.openBrace, with: "&#123;")
    }
  }

  /// The words whose keys start with `prefix`, without it, as the inside of a JavaScript object.
  func javaScript(prefix: String) -> String {
    let entries = texts.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }.map { key, text in
      "\"\(key.dropFirst(prefix.count))\":\(Self.quoted(text))"
    }
    return entries.joined(separator: ",")
  }

  /// A JavaScript string that ends no script element; JSON leaves U+2028 and U+2029 out by itself.
  private static func quoted(_ text: String) -> String {
    JSONValue.string(text).text.replacing(ascii: UInt8.lessThan, with: "\\u003c")
  }
}

extension Words {
  /// Reads the words of a language.
  ///
  /// - Parameters:
  ///   - language: What `kedge.yml` says; of `de-CH` the files `de` and `de-CH` count, the more exact one last.
  ///   - overrides: The files of the site's own `templates/` folder.
  /// - Returns: The words, and every finding about a file of them.
  static func load(language: String, overrides: [TemplateSet.File]) -> (Words, [Diagnostic]) {
    var texts: [String: String] = [:]
    var findings: [Diagnostic] = []
    let own = Dictionary(overrides.map { ($0.path, $0.source) }, uniquingKeysWith: { first, _ in first })
    for file in TemplateSet.builtIn where file.path == path(of: "en") { texts = self.read(file.source).texts }
    let english = texts
    let primary = language.split(separator: "-").first.map(String.init) ?? language
    var wanted = ["en"]
    for name in [primary, language] where !wanted.contains(name) { wanted.append(name) }
    var read: [String: [String: String]] = [:]
    for (file, source) in own.sorted(by: { $0.key < $1.key }) where isFile(file) {
      let (texts, problems) = checked(Self.read(source), against: english, in: source)
      read[file] = texts
      findings += problems
    }
    for name in wanted { texts.merge(read[path(of: name)] ?? [:]) { _, new in new } }
    return (Words(texts), findings)
  }

  private static func path(of language: String) -> String { "words/\(language).json" }

  /// What a file holds, whatever it is: JSON is YAML, whose reader knows where everything stands.
  private static func read(_ source: SourceFile) -> (texts: [String: String], entries: [YAMLEntry], [Diagnostic]) {
    let result = YAMLReader.read(source, rule: "invalid-template")
    let entries = result.value?.entries ?? []
    var texts: [String: String] = [:]
    for entry in entries { texts[entry.key] = entry.value.scalar }
    return (texts, entries, result.diagnostics)
  }

  /// The texts of a file that can be used, and what is wrong with the others.
  private static func checked(
    _ file: (texts: [String: String], entries: [YAMLEntry], findings: [Diagnostic]), against english: [String: String],
    in source: SourceFile
  ) -> (texts: [String: String], [Diagnostic]) {
    var findings = file.findings
    var texts: [String: String] = [:]
    func report(_ message: String, at range: Range<Int>, help: String? = nil) {
      findings.append(Diagnostic("invalid-template", .error, message, in: source, at: range, help: help))
    }
    for entry in file.entries {
      guard let original = english[entry.key] else {
        let near = NearMiss.best(for: entry.key, among: Array(english.keys))
        report("no word is called `\(entry.key)`", at: entry.keyRange, help: near.map { "did you mean `\($0)`?" })
        continue
      }
      guard let text = entry.value.scalar else {
        report("the word `\(entry.key)` is no text", at: entry.value.range)
        continue
      }
      let known = places(in: original)
      for place in places(in: text).subtracting(known).sorted() {
        report(
          "the word `\(entry.key)` has no place `{\(place)}`", at: entry.value.range,
          help: known.isEmpty ? nil : "its places are " + known.sorted().map { "`{\($0)}`" }.joined(separator: ", "))
      }
      texts[entry.key] = text
    }
    return (texts, findings)
  }

  /// The names between braces.
  private static func places(in text: String) -> Set<String> {
    var names: Set<String> = []
    for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: "}") else { continue }
      names.insert(String(part[..<end]))
    }
    return names
  }
}
