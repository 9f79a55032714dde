import Ground
import Markdown

/// The words of the interface in one language, by key.
///
/// English is complete; what another language or the site's own `templates/words/en.json` leaves out stays English.
package struct Words: Sendable {
  private let values: [String: WordValue]
  private let plural: PluralRule
  /// What Swift writes itself, in the order of the cases.
  private let own: [Entry]

  /// A word ready to be written.
  private struct Entry {
    var text = ""
    var phrase = Phrase("")
    var forms: [PluralRule.Category: Phrase] = [:]
    var items: [String] = []
  }

  /// Holds the words of a language and the rule of its plural forms.
  init(_ values: [String: WordValue], plural: PluralRule) {
    (self.values, self.plural) = (values, plural)
    own = Word.allCases.map { word in
      switch values[word.key] ?? .text(word.key) {
      case .text(let text): Entry(text: text, phrase: Phrase(text))
      case .list(let items): Entry(items: items)
      case .forms(let forms):
        Entry(text: forms[.other] ?? "", phrase: Phrase(forms[.other] ?? ""), forms: forms.mapValues { Phrase($0) })
      }
    }
  }

  /// The text of a word, unchanged.
  subscript(_ word: Word) -> String { own[word.rawValue].text }

  /// One of the texts of a word that is a list, counted from nought.
  subscript(_ word: Word, index: Int) -> String {
    let items = own[word.rawValue].items
    return items.indices.contains(index) ? items[index] : ""
  }

  /// A word with its places.
  func phrase(_ word: Word) -> Phrase { own[word.rawValue].phrase }

  /// The text of a word with its places `{name}` filled.
  func callAsFunction(_ word: Word, _ values: KeyValuePairs<String, String>) -> String {
    own[word.rawValue].phrase.filled(values)
  }

  /// The text of a word for a number, which fills its place `{count}`.
  func callAsFunction(_ word: Word, count: Int) -> String {
    let entry = own[word.rawValue]
    let phrase = entry.forms.isEmpty ? nil : entry.forms[plural.category(of: count)]
    return (phrase ?? entry.phrase).filled([WordValue.counted: String(count)])
  }

  /// The text of a key; nil if there is no such key, or if it is not a string.
  subscript(key: String) -> String? { if case .text(let text) = values[key] { text } else { nil } }

  /// Every key.
  var keys: [String] { values.keys.sorted() }

  /// Every word after its key, and the rule of plural forms: words that differ anywhere differ here.
  var all: [String] { keys.flatMap { [$0, javaScript(of: $0)] } + [plural.javaScript] }

  /// The word of a key as a template writes it.
  func html(of key: String) -> [UInt8] { Array(TrustedHTML.escaping(self[key] ?? "").string.utf8) }

  /// The words whose keys start with `prefix`, without it, as the inside of a JavaScript object; where any has forms,
  /// `plural` is the function that says which goes with a number. Those of a ``ScriptPart`` and those that only the search
  /// and the list of pages know are left out.
  func javaScript(prefix: String) -> String {
    let chosen = values.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
    let others = ScriptPart.allCases.map(\.prefix) + Self.taken
    var entries = chosen.filter { entry in !others.contains { entry.key.hasPrefix($0) } }
      .map { key, value in "\"\(key.dropFirst(prefix.count))\":\(value.javaScript)" }
    if chosen.contains(where: { if case .forms = $0.value { true } else { false } }) {
      entries.append("\"plural\":" + plural.javaScript)
    }
    return entries.joined(separator: ",")
  }

  /// The word of a key as a JavaScript value.
  func javaScript(of key: String) -> String { values[key]?.javaScript ?? "\"\"" }

  /// How the keys of the words begin that `find.js` and `listed.js` take, one by one.
  private static let taken = [
    "script_kind_", "script_search_count", "script_search_none", "script_search_idle", "script_search_call",
    "script_search_past", "script_siblings",
  ]

  /// A part of the script that only some pages have a use for; they bring its words along.
  enum ScriptPart: String, CaseIterable {
    case tree, comms

    /// How the keys of its words begin.
    var prefix: String { "script_\(rawValue)_" }
  }

  /// The words of a part as a JSON object, by the names that the script has for them.
  func json(of part: ScriptPart) -> String {
    let chosen = values.filter { $0.key.hasPrefix(part.prefix) }.sorted { $0.key < $1.key }
    return "{" + chosen.map { "\"\($0.key.dropFirst("script_".count))\":\($0.value.javaScript)" }.joined(separator: ",")
      + "}"
  }
}
