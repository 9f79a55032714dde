import Ground

/// Something that can be typed at a place.
struct Suggestion {
  /// What it is, as the protocol counts kinds.
  enum Kind: Int {
    case file = 17
    case reference = 18
    case property = 10
    case value = 12
    case variable = 6
    case section = 9
    case choice = 20
  }

  var text: String
  var kind: Kind
  /// What it is, in a few words.
  var detail: String?
  /// What is inserted, where that is not the text.
  var insertion: String?
  /// Whether it comes after those that are likelier.
  var isUnlikely = false

  init(_ text: String, _ kind: Kind, _ detail: String? = nil, insertion: String? = nil, isUnlikely: Bool = false) {
    (self.text, self.kind, self.detail, self.insertion) = (text, kind, detail, insertion)
    self.isUnlikely = isUnlikely
  }
}

/// What can be typed at a place, and what it takes the place of.
struct Suggestions {
  var all: [Suggestion]
  /// What is typed already and replaced, as bytes of the text.
  var range: Range<Int>

  /// How many are sent at most: of more, the client asks again once more is typed.
  private static let most = 400

  /// The list as the protocol writes it: what has the typed letters, in their order.
  func json(in text: TextLines) -> JSONValue {
    let typed = Array(text.text(range).lowercased().utf8)
    let fitting = all.filter { Self.fits($0, typed) }
    let shown = fitting.prefix(Self.most)
    return [
      "isIncomplete": .bool(shown.count < fitting.count),
      "items": .array(
        shown.enumerated().map { index, suggestion in
          .object(
            some: ("label", .string(suggestion.text)), ("kind", .number(suggestion.kind.rawValue)),
            ("detail", suggestion.detail.map(JSONValue.string)),
            ("sortText", .string((suggestion.isUnlikely ? "1" : "0") + Self.padded(index))),
            ("filterText", .string(suggestion.insertion ?? suggestion.text)),
            ("textEdit", ["range": text.json(range), "newText": .string(suggestion.insertion ?? suggestion.text)]))
        }),
    ]
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func fits(_ suggestion: Suggestion, _ typed: [UInt8]) -> Bool {
    var rest = typed[...]
    for byte in (suggestion.insertion ?? suggestion.text).lowercased().utf8 {
      guard let next = rest.first else { return true }
      if next == byte { rest.removeFirst() }
    }
    return rest.isEmpty
  }
}
