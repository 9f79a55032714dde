import Diagnostics
import YAML

extension WordsFile {
  /// Checks a file of a site's own.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - english: Every word that there is.
  ///   - rule: The plural rule that holds in the file.
  /// - Returns: What can be used of it, and what is wrong with the rest.
  static func checked(
    _ source: SourceFile, against english: [String: WordValue], rule: PluralRule?
  ) -> (WordsFile, [Diagnostic]) {
    let read = YAMLReader.read(source, rule: .invalidTemplate)
    var check = Check(source: source, english: english, categories: rule?.categories ?? [.other])
    for entry in read.value?.entries ?? [] { check.take(entry) }
    var file = WordsFile(source)
    file.values = check.values
    return (file, read.diagnostics + check.findings)
  }

  private struct Check {
    let source: SourceFile
    let english: [String: WordValue]
    let categories: [PluralRule.Category]
    var values: [String: WordValue] = [:]
    var findings: [Diagnostic] = []

    mutating func take(_ entry: YAMLEntry) {
      guard entry.key != WordsFile.pluralKey else { return plural(entry.value) }
      guard let original = english[entry.key] else {
        let near = NearMiss.best(for: entry.key, among: Array(english.keys))
        return report(
          "no word is called `\(entry.key)`", at: entry.keyRange, help: near.map { "did you mean `\($0)`?" })
      }
      if case .list(let items) = original {
        guard case .list(let own) = WordsFile.value(entry.value), own.count == items.count else {
          return report("the word `\(entry.key)` is a list of \(items.count) texts", at: entry.value.range)
        }
        values[entry.key] = .list(own)
        return
      }
      let known = original.places
      if let forms = entry.value.entries, !hasForms(entry, forms, known) { return }
      guard let value = WordsFile.value(entry.value), entry.value.items == nil else {
        return report("the word `\(entry.key)` is no text", at: entry.value.range)
      }
      for place in value.places.subtracting(known).sorted() {
        report(
          "the word `\(entry.key)` has no place `{\(place)}`", at: entry.value.range,
          help: known.isEmpty ? nil : "its places are " + known.sorted().map { "`{\($0)}`" }.joined(separator: ", "))
      }
      values[entry.key] = value
    }

    /// Whether the forms of a word are those that its language has.
    private mutating func hasForms(_ entry: YAMLEntry, _ forms: [YAMLEntry], _ places: Set<String>) -> Bool {
      guard places.contains(WordValue.counted) else {
        report("the word `\(entry.key)` has no number and so no forms", at: entry.value.range)
        return false
      }
      for form in forms where !categories.contains(where: { $0.rawValue == form.key }) {
        report(
          "no rule says when the form `\(form.key)` of `\(entry.key)` is used", at: form.keyRange,
          help: "the forms here are " + categories.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            + "; `\(WordsFile.pluralKey)` says when each is used")
        return false
      }
      guard forms.contains(where: { $0.key == PluralRule.Category.other.rawValue }) else {
        report("the word `\(entry.key)` has no form `other`", at: entry.value.range)
        return false
      }
      return true
    }

    private mutating func plural(_ value: YAMLValue) {
      guard let entries = value.entries else {
        return report("`\(WordsFile.pluralKey)` holds no plural categories", at: value.range)
      }
      let known = PluralRule.Category.allCases.filter { $0 != .other }.map(\.rawValue)
      for entry in entries {
        if !known.contains(entry.key) {
          report(
            "no plural category with a rule is called `\(entry.key)`", at: entry.keyRange,
            help: "they are " + known.map { "`\($0)`" }.joined(separator: ", "))
        } else if entry.value.scalar.flatMap({ PluralCondition($0) }) == nil {
          report(
            "the rule of `\(entry.key)` cannot be read", at: entry.value.range,
            help: "write it as Unicode's CLDR does: `n % 10 = 2..4 and n % 100 != 12..14`")
        }
      }
    }

    private mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
      findings.append(Diagnostic(.invalidTemplate, message, in: source, at: range, help: help))
    }
  }
}
