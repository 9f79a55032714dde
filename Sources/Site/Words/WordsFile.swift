import Diagnostics
import YAML

/// A file of words: a JSON object from keys to texts, to a text for each plural category, or to a list of texts; `plural`
/// says when each category holds.
struct WordsFile: Sendable {
  var values: [String: WordValue] = [:]
  /// Nil where the file does not say.
  var plural: PluralRule?

  /// The key of the rule of plural forms.
  static let pluralKey = "plural"

  init() {}

  /// Takes what can be used of a file, whatever it is.
  init(_ source: SourceFile) {
    // JSON is YAML, whose reader knows where everything stands.
    for entry in YAMLReader.read(source, rule: .invalidTemplate).value?.entries ?? [] {
      if entry.key == Self.pluralKey {
        plural = Self.rule(entry.value)
      } else if let value = Self.value(entry.value) {
        values[entry.key] = value
      }
    }
  }

  /// A value of the right form; nil for any other.
  static func value(_ value: YAMLValue) -> WordValue? {
    if let text = value.scalar { return .text(text) }
    if let items = value.items {
      let texts = items.compactMap(\.scalar)
      return texts.count == items.count ? .list(texts) : nil
    }
    var forms: [PluralRule.Category: String] = [:]
    for entry in value.entries ?? [] {
      guard let category = PluralRule.Category(rawValue: entry.key), let text = entry.value.scalar else { return nil }
      forms[category] = text
    }
    return forms[.other] == nil ? nil : .forms(forms)
  }

  private static func rule(_ value: YAMLValue) -> PluralRule {
    var rule = PluralRule()
    for entry in value.entries ?? [] {
      guard let category = PluralRule.Category(rawValue: entry.key), category != .other,
        let condition = entry.value.scalar.flatMap({ PluralCondition($0) })
      else { continue }
      rule.set(category, condition)
    }
    return rule
  }
}
