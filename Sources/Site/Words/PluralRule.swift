/// Which form of a word goes with a number, by the plural categories of Unicode's CLDR.
///
/// English has two, `one` where `n = 1` and `other` for what is left; Polish has `few` and `many` as well. A file of words
/// says the rule of its language in the words of CLDR's table of plural rules.
struct PluralRule: Sendable {
  /// The categories of CLDR, in its order.
  enum Category: String, Sendable, CaseIterable {
    case zero, one, two, few, many, other
  }

  private var conditions: [(category: Category, condition: PluralCondition)] = []

  /// A rule without any category but `other`.
  init() {}

  /// Sets when a category holds.
  mutating func set(_ category: Category, _ condition: PluralCondition) { conditions.append((category, condition)) }

  /// The categories that the language has, `other` last.
  var categories: [Category] { Category.allCases.filter { $0 == .other || has($0) } }

  /// The category of a number.
  func category(of number: Int) -> Category { conditions.first { $0.condition.holds(for: number) }?.category ?? .other }

  /// The same as a JavaScript function from a number to the name of its category.
  var javaScript: String {
    let choices = conditions.map { "\($0.condition.javaScript)?\"\($0.category.rawValue)\":" }
    return "function(n){return \(choices.joined())\"other\"}"
  }

  private func has(_ category: Category) -> Bool { conditions.contains { $0.category == category } }
}
