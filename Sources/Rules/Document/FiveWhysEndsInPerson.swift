import Diagnostics
import Ground
import Handbook
import Markdown

/// A chain of whys that ends in a person stopped too early: a system let the person do it.
struct FiveWhysEndsInPerson: DocumentRule {
  static let rule = Rule(
    "five-whys-ends-in-person", .note,
    "the last why of a chain is answered by something that can be changed, not by a person",
    .model)

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.postmortem != nil, let cause = document.section("root-cause") else { return [] }
    let markdown = document.markdown
    return cause.blocks.compactMap { index in
      guard let last = WhyChain(index, in: markdown)?.paragraphs.last, let text = markdown.blocks[last].text else {
        return nil
      }
      let words = markdown.plainText(text)
      let answer = words.firstIndex(of: "?").map { words[words.index(after: $0)...] } ?? words[...]
      guard Self.blamesSomebody(answer) else { return nil }
      return context.finding(
        self, "the last why ends in a person", at: markdown.blocks[last].range,
        help: "ask once more: what made it the sensible thing to do, and what let it through?")
    }
  }

  /// Whether somebody forgot, missed or broke something in a sentence.
  private static func blamesSomebody(_ answer: Substring) -> Bool {
    // In bytes, as nearly all of it is ASCII; what is not is part of a word.
    let bytes = answer.utf8.map { UInt8.capitalLetters.contains($0) ? $0 | 0x20 : $0 == .lineFeed ? .space : $0 }[...]
    if errors.contains(where: { bytes.range(of: $0) != nil }) { return true }
    let words = bytes.split { byte in
      !(UInt8.lowercaseLetters.contains(byte) || byte == .apostrophe || byte == .at || byte == .hyphen || byte >= 0x80)
    }
    return words.indices.contains { index in
      let isPerson = words[index].first == .at ? words[index].count > 1 : isOne(of: people, words[index])
      return isPerson && words[(index + 1)...].prefix(3).contains { isOne(of: failures, $0) }
    }
  }

  private static func isOne(of words: Set<String>, _ word: ArraySlice<UInt8>) -> Bool {
    word.count <= longest && words.contains(String(decoding: word, as: UTF8.self))
  }

  private static let longest = people.union(failures).map(\.utf8.count).max() ?? 0
  private static let errors = ["human error", "operator error", "user error", "human mistake"]
  private static let people: Set<String> = [
    "engineer", "engineers", "operator", "developer", "developers", "admin", "administrator", "sre", "on-call",
    "oncall",
    "colleague", "employee", "intern", "contractor", "person", "somebody", "someone", "he", "she", "dba", "technician",
    "reviewer", "they", "author", "responder",
  ]
  private static let failures: Set<String> = [
    "forgot", "forgets", "forgotten", "failed", "missed", "mistyped", "overlooked", "ignored", "misread",
    "misunderstood", "neglected", "didn't", "didn’t", "mistake", "mistakenly", "accidentally", "careless",
  ]
}
