/// What a person says of a step, as one line: `2`, `done`, `f psql is not on the host`, `o output.txt`.
package enum DrillAnswer: Sendable, Hashable {
  /// One of the labels, counted from 1.
  case label(Int)
  case done, skip, back, end, quit
  /// It failed, and why, if the line says so.
  case failed(String?)
  /// A note on the step.
  case note(String?)
  /// What the command printed: in a file, else on the lines that follow.
  case output(String?)

  /// Reads a line; nil if it is not an answer.
  package init?(_ line: String) {
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let first = words.first?.lowercased() else { return nil }
    let rest = words.count > 1 ? String(words[1].drop { $0 == " " }) : nil
    if let number = Int(first), number > 0, rest == nil {
      self = .label(number)
      return
    }
    guard let word = Self.words.first(where: { $0 == first || String($0.prefix(1)) == first }) else { return nil }
    switch (word, rest) {
    case ("done", nil): self = .done
    case ("skip", nil): self = .skip
    case ("back", nil): self = .back
    case ("end", nil): self = .end
    case ("quit", nil): self = .quit
    case ("failed", _): self = .failed(rest)
    case ("note", _): self = .note(rest)
    case ("output", _): self = .output(rest)
    default: return nil
    }
  }

  private static let words = ["done", "failed", "skip", "output", "note", "back", "end", "quit"]
}
