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
    let text = answer.lowercased().replacing(ascii: 0x0A, with: " ")
    let bytes = Array(text.utf8)[...]
    if errors.contains(where: { bytes.range(of: $0) != nil }) { return true }
    let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’" || $0 == "@" || $0 == "-") }.map(String.init)
    return words.indices.contains { index in
      guard people.contains(words[index]) || (words[index].hasPrefix("@") && words[index].utf8.count > 1) else {
        return false
      }
      return words[(index + 1)...].prefix(3).contains { failures.contains($0) }
    }
  }

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
