import Ground

extension ActionItem.Kind {
  /// The kind that a word means; nil if it means none.
  init?(word: String) {
    switch word.lowercased() {
    case "prevent", "prevents", "prevention", "preventive", "preventative", "preventing": self = .prevent
    case "detect", "detects", "detection", "detecting", "detective": self = .detect
    case "mitigate", "mitigates", "mitigation", "mitigating", "mitigative": self = .mitigate
    case "process", "processes": self = .process
    default: return nil
    }
  }
}

extension ActionItem {
  /// Whether the words given as an owner name nobody.
  package static func isNobody(_ words: String) -> Bool {
    nobody.contains(words.lowercased().trimmed(of: " .*_@()[]"))
  }

  /// Whether a row or an item is only a place to write an action in: an open TODO, a dash, "none".
  static func isBlank(_ words: String) -> Bool {
    words.isEmpty || words.utf8.count < 8 && blanks.contains(words.lowercased())
  }

  /// Whether a word of a status says that nothing is left to do.
  static func isDone(_ status: String) -> Bool {
    let words = status.lowercased().trimmed(of: " .*_~")
    if isPartly(words) { return false }
    if words.hasPrefix("x"), !words.hasPrefix("x-"),
      words.dropFirst().first.map({ !$0.isLetter && !$0.isNumber }) ?? true
    {
      return true
    }
    if words.utf8.first.map(markStarts.contains) == true, marks.contains(where: words.hasPrefix) { return true }
    let first = words.split { !$0.isLetter && $0 != "'" && $0 != "’" }.prefix(2).map(String.init)
    guard let word = first.first else { return false }
    if word == "not" || word == "in" || word == "to" { return false }
    return finished.contains(word)
      || ["won't do", "won't fix", "wont do", "wont fix"].contains(first.joined(separator: " "))
  }

  /// Whether a status says that something is left: `completed 40 %`, `done (partially)`, `resolved in part`.
  private static func isPartly(_ status: String) -> Bool {
    let words = status.split { !($0.isLetter || $0.isNumber || $0 == "%" || $0 == ".") }
    let start = words.prefix(3)
    if start.prefix(2).contains(where: { $0 == "partially" || $0 == "partly" }) { return true }
    if words.count == 2, words[1] == "partial" { return true }
    if start.dropFirst().elementsEqual(["in", "part"]) { return true }
    // Of a sentence a share is a part of the words: `done, 5 % of the traffic`.
    guard words.count <= 3, start.contains(where: { $0.hasSuffix("%") }) else { return false }
    let numbers = start.compactMap { Double($0.prefix { $0 != "%" }) }
    return numbers.count == 1 && numbers[0] != 100
  }

  /// Whether words after a day leave it the day when an action was done: a time, a mark, a change in brackets.
  static func mayFollowDay(_ words: String) -> Bool {
    let isTime = words.utf8.allSatisfy { UInt8.digits.contains($0) || $0 == .colon } && words.utf8.contains(UInt8.colon)
    return isTime || words.hasPrefix("(#") || words.hasPrefix("([") || marks.contains { $0 == words }
  }

  /// Marks with which the status of what is done begins.
  private static let marks = ["[x]", "✅", "✔", "✔️", "☑", "☑️", "✓"]
  private static let markStarts = Set(marks.compactMap(\.utf8.first))
  private static let blanks: Set<String> = ["…", "...", "-", "–", "—", "tbd", "todo", "none", "n/a"]
  private static let nobody: Set<String> = [
    "", "-", "–", "—", "?", "??", "…", "...", "tbd", "tba", "tbc", "todo", "n/a", "na", "none", "nobody", "no one",
    "team",
    "the team", "our team", "teams", "everyone", "everybody", "all", "us", "we", "someone", "somebody", "anyone",
    "unassigned", "unknown", "to be decided", "to be determined", "to be assigned", "here", "channel", "handle",
    "owner",
    "open",
  ]
  private static let finished: Set<String> = [
    "done", "closed", "complete", "completed", "fixed", "resolved", "shipped", "merged", "finished", "deployed",
    "implemented", "released", "yes", "wontfix", "cancelled", "canceled", "dropped", "declined", "obsolete", "rejected",
    "erledigt", "abandoned",
  ]
}
