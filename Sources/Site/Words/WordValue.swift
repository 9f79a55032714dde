import Ground

/// The value of a key in a file of words.
enum WordValue: Sendable, Equatable {
  case text(String)
  /// A text for each plural category of the language; `other` is always there.
  case forms([PluralRule.Category: String])
  /// Texts in an order, such as the months.
  case list([String])

  /// The names between braces, of all its texts.
  var places: Set<String> { texts.reduce(into: []) { $0.formUnion(Phrase($1).places) } }

  /// Every text in it.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .forms(let forms): PluralRule.Category.allCases.compactMap { forms[$0] }
    case .list(let texts): texts
    }
  }

  /// The place whose number a form goes with.
  static let counted = "count"

  /// The value in JavaScript.
  var javaScript: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .list(let texts): "[" + texts.map(Self.quoted).joined(separator: ",") + "]"
    case .forms(let forms):
      "{"
        + PluralRule.Category.allCases.compactMap { category in
          forms[category].map { "\"\(category.rawValue)\":" + Self.quoted($0) }
        }.joined(separator: ",") + "}"
    }
  }

  /// A JavaScript string that ends no script element; JSON leaves U+2028 and U+2029 out by itself.
  static func quoted(_ text: String) -> String {
    JSONValue.string(text).text.replacing(ascii: UInt8.lessThan, with: "\\u003c")
  }
}
