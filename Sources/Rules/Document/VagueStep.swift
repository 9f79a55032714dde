import Diagnostics
import Ground
import Handbook
import Markdown

/// A step says what to do, not what to achieve: "check the logs" leaves open which, where and for what.
///
/// Only four forms are looked for, in what has neither a command nor a link; words such as "maybe" and "if necessary"
/// were too often right.
struct VagueStep: DocumentRule {
  static let rule = Rule(
    "vague-step", .note, "a step of a playbook says which logs, which cause, which action", .model,
    source: "Atul Gawande, The Checklist Manifesto: good checklists are precise")

  private static let roles = ["diagnosis", "resolution", "verification"]
  private static let mostWords = 25

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook else { return [] }
    let markdown = document.markdown
    let prose = context.prose(of: document)
    var findings: [Diagnostic] = []
    for section in document.sections where Self.roles.contains(section.role ?? "") {
      for index in section.blocks {
        guard case .paragraph = markdown.blocks[index].kind, let text = markdown.blocks[index].text,
          markdown.text[text.clamped(to: markdown.text.indices)].last != .colon
        else { continue }
        // Most steps have something: their words are not even looked at.
        guard !prose.hasSomething(in: index..<markdown.blocks[index].end, of: context.source.bytes),
          !prose.goesOn(after: index), let phrase = Self.phrase(in: prose.words(of: index, most: Self.mostWords))
        else { continue }
        findings.append(
          context.finding(
            self, "`\(phrase)` says what to achieve, not how", at: markdown.blocks[index].range,
            help: "write the command, or name the place, and what to look for there"))
      }
    }
    return findings
  }

  /// The words of a step that say nothing certain; nil if there are none.
  private static func phrase(in words: [String]) -> String? {
    guard let first = words.first else { return nil }
    if ["investigate", "debug", "troubleshoot"].contains(first) { return first }
    if ["fix", "resolve", "address", "solve", "correct"].contains(first), words.count > 2,
      ["the", "any", "this", "these", "all"].contains(words[1]), let end = words.firstIndex(where: isTrouble)
    {
      return words[...min(end, 6)].joined(separator: " ")
    }
    for index in words.indices {
      if let phrase = logs(words, index) ?? action(words, index) { return phrase }
    }
    return nil
  }

  private static func isTrouble(_ word: String) -> Bool {
    ["issue", "problem", "cause", "error", "bottleneck", "misconfiguration"].contains { word == $0 || word == $0 + "s" }
  }

  /// `check the … logs`, with up to three words between.
  private static func logs(_ words: [String], _ index: Int) -> String? {
    var next = index + 1
    if words[index] == "look" {
      guard next < words.count, words[next] == "at" else { return nil }
      next += 1
    } else if !["check", "review", "inspect", "examine", "analyze", "analyse"].contains(words[index]) {
      return nil
    }
    let start = next < words.count && words[next] == "the" ? next + 1 : next
    guard start < words.count,
      let end = words[start..<min(start + 4, words.count)].firstIndex(where: { $0 == "log" || $0 == "logs" })
    else { return nil }
    return words[index...end].joined(separator: " ")
  }

  /// `take appropriate action`
  private static func action(_ words: [String], _ index: Int) -> String? {
    guard words[index] == "take", index + 2 < words.count else { return nil }
    let isOpen = ["appropriate", "necessary", "corrective", "required"].contains(words[index + 1])
    let isAction = ["action", "step", "measure"].contains { words[index + 2] == $0 || words[index + 2] == $0 + "s" }
    return isOpen && isAction ? words[index...index + 2].joined(separator: " ") : nil
  }
}
