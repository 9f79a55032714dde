import Diagnostics
import Ground

extension WordsFile {
  /// Checks a file of a site's own.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - english: Every word there is.
  ///   - rule: The plural rule that holds in the file.
  /// - Returns: What can be used of it, and what is wrong with the rest.
  static func checked(
    _ source: SourceFile, against english: [String: WordValue], rule: PluralRule?
  ) -> (WordsFile, [Diagnostic]) {
    var check = Check(source: source, english: english, categories: rule?.categories ?? [.other])
    do {
      let root = try JSONReader.read(source.bytes)
      if root.members == nil { check.report("the file is not a JSON object", at: root.range) }
      for member in root.members ?? [] { check.take(member) }
      for member in root.repeatedMembers {
        check.report("the word `\(member.name)` appears twice", at: member.nameRange)
      }
    } catch {
      check.report(error.message, at: error.range)
    }
    var file = WordsFile(source)
    file.values = check.values
    return (file, check.findings)
  }

  private struct Check {
    let source: SourceFile
    let english: [String: WordValue]
    let categories: [PluralRule.Category]
    var values: [String: WordValue] = [:]
    var findings: [Diagnostic] = []

    mutating func take(_ entry: JSONNode.Member) {
      guard entry.name != WordsFile.pluralKey else { return plural(entry.value) }
      guard let original = english[entry.name] else {
        let near = NearMiss.best(for: entry.name, among: Array(english.keys))
        return report(
          "no word is called `\(entry.name)`", at: entry.nameRange, help: near.map { "did you mean `\($0)`?" })
      }
      if case .list(let items) = original {
        guard case .list(let own) = WordsFile.value(entry.value), own.count == items.count else {
          return report("the word `\(entry.name)` is not a list of \(items.count) strings", at: entry.value.range)
        }
        values[entry.name] = .list(own)
        return
      }
      let known = original.places
      if let forms = entry.value.members, !hasForms(entry, forms, known) { return }
      guard let value = WordsFile.value(entry.value), entry.value.items == nil else {
        return report("the word `\(entry.name)` is not a string", at: entry.value.range)
      }
      for place in value.places.subtracting(known).sorted() {
        report(
          "the word `\(entry.name)` has no place `{\(place)}`", at: entry.value.range,
          help: known.isEmpty ? nil : "its places are " + known.sorted().map { "`{\($0)}`" }.joined(separator: ", "))
      }
      values[entry.name] = value
    }

    /// Whether the forms of a word are those that its language has.
    private mutating func hasForms(_ entry: JSONNode.Member, _ forms: [JSONNode.Member], _ places: Set<String>) -> Bool
    {
      guard places.contains(WordValue.counted) else {
        report("the word `\(entry.name)` has no number and so no forms", at: entry.value.range)
        return false
      }
      for form in forms where !categories.contains(where: { $0.rawValue == form.name }) {
        report(
          "no rule says when the form `\(form.name)` of `\(entry.name)` is used", at: form.nameRange,
          help: "the forms here are " + categories.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            + "; `\(WordsFile.pluralKey)` says when each is used")
        return false
      }
      guard forms.contains(where: { $0.name == PluralRule.Category.other.rawValue }) else {
        report("the word `\(entry.name)` has no form `other`", at: entry.value.range)
        return false
      }
      return true
    }

    private mutating func plural(_ value: JSONNode) {
      guard let entries = value.members else {
        return report("`\(WordsFile.pluralKey)` has no plural categories", at: value.range)
      }
      let known = PluralRule.Category.allCases.filter { $0 != .other }.map(\.rawValue)
      for entry in entries {
        if !known.contains(entry.name) {
          report(
            "no plural category with a rule is called `\(entry.name)`", at: entry.nameRange,
            help: "they are " + known.map { "`\($0)`" }.joined(separator: ", "))
        } else if entry.value.text.flatMap({ PluralCondition($0) }) == nil {
          report(
            "the rule of `\(entry.name)` cannot be read", at: entry.value.range,
            help: "write it as Unicode's CLDR does: `n % 10 = 2..4 and n % 100 != 12..14`")
        }
      }
    }

    mutating func report(_ message: String, at range: Range<Int>, help: String? = nil) {
      findings.append(Diagnostic(.invalidTemplate, message, in: source, at: range, help: help))
    }
  }
}
