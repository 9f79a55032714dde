import Diagnostics
import Ground

/// A file of words: a JSON object from keys to texts, to a text for each plural category, or to a list of texts; `plural`
/// says when each category holds.
struct WordsFile: Sendable {
  var values: [String: WordValue] = [:]
  /// Nil where the file does not say.
  var plural: PluralRule?

  /// The key of the rule of plural forms.
  static let pluralKey = "plural"

  init() {}

  /// Takes the usable words of a file and ignores the rest.
  init(_ source: SourceFile) {
    for member in (try? JSONReader.read(source.bytes))?.members ?? [] {
      if member.name == Self.pluralKey {
        plural = Self.rule(member.value)
      } else if let value = Self.value(member.value) {
        values[member.name] = value
      }
    }
  }

  /// A value of the right form; nil for any other.
  static func value(_ value: JSONNode) -> WordValue? {
    if let text = value.text { return .text(text) }
    if let items = value.items {
      let texts = items.compactMap(\.text)
      return texts.count == items.count ? .list(texts) : nil
    }
    var forms: [PluralRule.Category: String] = [:]
    for member in value.members ?? [] {
      guard let category = PluralRule.Category(rawValue: member.name), let text = member.value.text else { return nil }
      forms[category] = text
    }
    return forms[.other] == nil ? nil : .forms(forms)
  }

  private static func rule(_ value: JSONNode) -> PluralRule {
    var rule = PluralRule()
    for member in value.members ?? [] {
      guard let category = PluralRule.Category(rawValue: member.name), category != .other,
        let condition = member.value.text.flatMap({ PluralCondition($0) })
      else { continue }
      rule.set(category, condition)
    }
    return rule
  }
}
