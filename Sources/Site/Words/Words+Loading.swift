import Diagnostics

extension Words {
  /// Whether a file of `templates/` holds words.
  static func isFile(_ path: String) -> Bool { language(ofFile: path) != nil }

  /// Reads the words of a language.
  ///
  /// - Parameters:
  ///   - language: What `kedge.yml` says; of `de-CH` the files `de` and `de-CH` count, the more exact one last.
  ///   - overrides: The files of the site's own `templates/` folder, which come after those in the binary.
  /// - Returns: The words, and every finding about a file of the site's own.
  static func load(language: String, overrides: [TemplateSet.File]) -> (Words, [Diagnostic]) {
    var library = Library()
    let english = library.read(english).values
    var findings: [Diagnostic] = []
    for file in overrides.sorted(by: { $0.path < $1.path }) {
      guard let language = Self.language(ofFile: file.path) else { continue }
      let rule = library.rule(of: language, and: file)
      let (own, problems) = WordsFile.checked(file.source, against: english, rule: rule)
      library.own[language.lowercased()] = own
      findings += problems
    }
    var words = WordsFile()
    for name in names(of: language) {
      for file in [library.read(name), library.own[name.lowercased()]] {
        guard let file else { continue }
        words.values.merge(file.values) { _, new in new }
        words.plural = file.plural ?? words.plural
      }
    }
    return (Words(words.values, plural: words.plural ?? PluralRule()), findings)
  }

  /// The language that has every word.
  private static let english = "en"

  /// The languages whose files make up one, the least exact first: `en`, `de`, `de-CH`.
  private static func names(of language: String) -> [String] {
    var names = [english]
    var name = ""
    for part in language.split(separator: "-") {
      name += (name.isEmpty ? "" : "-") + part
      if name.lowercased() != english { names.append(name) }
    }
    return names
  }

  /// `de` of `words/de.json`.
  static func language(ofFile path: String) -> String? {
    guard path.hasPrefix("words/"), path.hasSuffix(".json") else { return nil }
    let name = String(path.dropFirst("words/".count).dropLast(".json".count))
    return name.isEmpty || name.contains("/") ? nil : name
  }

  /// The files read so far, by language in lower case.
  private struct Library {
    private var builtIn: [String: WordsFile] = [:]
    var own: [String: WordsFile] = [:]

    /// The file in the binary; empty if there is none.
    mutating func read(_ name: String) -> WordsFile {
      let name = name.lowercased()
      if let known = builtIn[name] { return known }
      let file = TemplateSet.builtIn.first { Words.language(ofFile: $0.path)?.lowercased() == name }
      let read = file.map { WordsFile($0.source) } ?? WordsFile()
      builtIn[name] = read
      return read
    }

    /// The rule that holds in a file of the site's own: the one that it says, else that of its language.
    mutating func rule(of language: String, and file: TemplateSet.File) -> PluralRule? {
      if let own = WordsFile(file.source).plural { return own }
      for name in Words.names(of: language).reversed() {
        if let rule = own[name.lowercased()]?.plural ?? read(name).plural { return rule }
      }
      return nil
    }
  }
}
