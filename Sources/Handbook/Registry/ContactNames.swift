/// Finds contacts by their keys, and by the words of their keys in a text, as "the platform lead" names `platform-lead`.
package struct ContactNames: Sendable {
  private let all: [Contacts.Contact]
  private var byKey: [String: [Int]] = [:]
  /// Those whose key has several words, by these.
  private var byWords: [[Substring]: [Int]] = [:]
  /// How many words such keys have.
  private var lengths: Set<Int> = []

  package init(_ contacts: Contacts) {
    all = contacts.all
    for (index, contact) in all.enumerated() {
      byKey[contact.key, default: []].append(index)
      let words = Self.words(of: contact.key)
      guard words.count > 1 else { continue }
      byWords[words, default: []].append(index)
      lengths.insert(words.count)
    }
  }

  /// The contacts that have one of the keys, or whose words are in one of the texts, in the order of the file.
  func contacts(keys: [String], texts: [String]) -> [Contacts.Contact] {
    var found = Set(keys.flatMap { byKey[$0] ?? [] })
    for text in texts where !lengths.isEmpty {
      let words = Self.words(of: text)
      for length in lengths where length <= words.count {
        for start in 0...words.count - length {
          found.formUnion(byWords[Array(words[start..<start + length])] ?? [])
        }
      }
    }
    return found.sorted().map { all[$0] }
  }

  /// The words of a text in lower case.
  private static func words(of text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }
}
